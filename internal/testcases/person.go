package testcases

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/civil"
)

var countries = []string{"HN", "HN", "HN", "GT", "SV", "MX", "VE", "US", "DE", "CU"}

func (m *maker) person() {
	r := &m.c.Requester
	r.Name = m.of("Marlon Josué Pineda Zelaya", "Yesenia Maribel Orellana Bú", "Rosa Elvira Chub Caal", "Amina Yusuf", "Nguyễn Thị Ánh", "José")
	if m.oneIn(3) {
		r.OtherNames = []string{m.of("Marlon Pineda", "Maribel Orellana", "Rosa Chub")}
	}
	m.born()
	r.BirthPlace = m.of("El Progreso, Yoro", "Tegucigalpa", "San Pedro Carchá", casefile.Unknown, "")
	r.BirthCountry = m.of("HN", "HN", "GT", "VE", "SU", casefile.Unknown, "")
	r.Citizenships = []string{m.of(countries...)}
	if more := m.of(countries...); m.oneIn(6) && more != r.Citizenships[0] {
		r.Citizenships = append(r.Citizenships, more)
	}
	if m.oneIn(12) {
		r.Citizenships = [][]string{nil, {casefile.Unknown}, {casefile.Stateless}}[m.n(3)]
	}
	r.ResidenceCountry = m.of("HN", "HN", "US", "US", "GT", "MX", "ES", casefile.Unknown, "")
	r.PrivacyActBasis = m.of("none", "none", "lpr", casefile.Unknown, "")
	if slices.Contains(r.Citizenships, "US") {
		r.PrivacyActBasis = m.of("citizen", casefile.Unknown)
	}
	r.CivilStatus = m.of("single", "married", "union", casefile.Unknown, "")
	r.Occupation = m.of("electricista", casefile.Unknown, "")
	r.Municipality = m.of("San Pedro Sula", "")
	id := &r.Identifiers
	if m.oneIn(3) {
		id.ANumbers = []string{"A0" + m.digits(8)}
	}
	if slices.Contains(r.Citizenships, "HN") && m.oneIn(2) {
		id.DNI = "0801-1992-" + m.digits(5)
	}
	if m.oneIn(3) {
		id.Passports = []casefile.Passport{{Number: "F" + m.digits(6), Country: m.of("HN", "GT", "VE", "")}}
	}
	if m.oneIn(8) {
		id.Receipts = []string{"IOE" + m.digits(10)}
	}
	id.DocumentAttached = m.of("dni", "passport", "none", casefile.Unknown, "")
	m.c.Languages = casefile.Languages{Reading: m.of("es", "es", "en"), Spoken: m.of("es", "Mam of Todos Santos", ""), Interpreter: m.of("", "", "kek", "mam")}
}

// born draws a birth date: mostly of adults, of children, or not known.
func (m *maker) born() {
	year := m.today.Year - 20 - m.n(50)
	m.adult = true
	switch {
	case m.oneIn(5):
		year, m.adult = m.today.Year-1-m.n(16), false
	case m.oneIn(6):
		year = m.today.Year - 19 // eighteen to twenty
	}
	d := civil.Date{Year: year, Month: 3, Day: 1 + m.n(28)}
	m.c.Requester.BirthDate = d.String()
	if m.adult && m.oneIn(6) {
		m.c.Requester.BirthDate = m.of(d.String()[:7], "about "+d.String()[:4], casefile.Unknown, "")
	}
}

// place is where the person signs and whether they are held.
func (m *maker) place() {
	m.c.Signing = casefile.Signing{Place: m.of("inside_us", "outside_us", "outside_us", casefile.Unknown, ""), Hand: m.of("signature", "signature", "mark", casefile.Unknown, "")}
	held := &m.c.Custody
	held.Held = m.of("no", "no", "no", "no", "", casefile.Unknown, "immigration", "prison")
	if held.Held == "immigration" || held.Held == "prison" {
		held.Country = m.of("US", "US", "MX", "HN", "")
		held.Facility = m.of("South Texas Processing Center", casefile.Unknown, "")
		switch held.Country {
		case "US":
			m.c.Signing.Place = m.of("inside_us", casefile.Unknown)
		case "MX", "HN":
			m.c.Signing.Place = m.of("outside_us", casefile.Unknown)
		}
	}
}

func (m *maker) reply() {
	r := &m.c.Reply
	r.Safe = m.of("yes", "yes", "yes", "yes", "yes", "no", casefile.Unknown, "")
	r.Kind = m.of("own", "organisation", "organisation", casefile.Unknown, "")
	if !m.oneIn(10) {
		r.Email = m.of("albergue@example.org", "persona@example.org", "")
		r.Address = [][]string{{"Apartado postal 0000", "San Pedro Sula, Cortés"}, {"PO Box 0000", "Boston, MA 02100"}, nil}[m.n(3)]
		r.Country = m.of("HN", "US", "")
		r.CareOf = m.of("Albergue Puente de Luz", "")
		r.Phone = m.of("", "", "+504 0000 0000")
	}
}

// who acts: the person, a representative, who signs for a child, an organization.
func (m *maker) who() {
	if m.oneIn(3) {
		kind := m.of("attorney", "accredited", "organisation", "relative", casefile.Unknown)
		rep := &casefile.Representative{Kind: kind, Name: m.of("Deborah Lindqvist Amaya", casefile.Unknown), Organisation: m.of("Charles Street Legal Clinic", ""),
			Email: m.of("appeals@example.org", ""), Address: []string{"PO Box 0000", "Boston, MA 02100"}}
		if kind == "attorney" || kind == "accredited" {
			rep.G28 = m.of("yes", "no", casefile.Unknown)
		}
		if m.oneIn(4) {
			rep.Agencies = []string{m.of(m.agencies()...)}
		}
		m.c.Representative = rep
		if m.oneIn(2) {
			m.c.Reply.Kind = "representative"
		}
	}
	switch {
	case !m.adult && !m.oneIn(4):
		m.c.Child = &casefile.Child{Signer: m.of("Elena Orellana", casefile.Unknown, ""), SignerRole: m.of("mother", "father", "guardian", "sponsor", "other", casefile.Unknown),
			Signs: m.of("child", "adult", casefile.Unknown, ""), Proof: m.of("birth_certificate", "court_order", "none", casefile.Unknown)}
	case m.adult && m.oneIn(12):
		m.c.Organisation = &casefile.Organisation{Name: "Red de Albergues del Sur", Country: m.of("HN", "US"), Mission: m.of("We help people who migrate.", ""),
			PublishHow: m.of("A report on our page.", ""), Disseminates: m.of("yes", "no", casefile.Unknown), UrgencyFacts: m.of("The law is debated this month.", ""), PeriodFrom: m.of("2023-01", "")}
	}
}

func (m *maker) history() {
	word := func(key string) string { return m.of(append(casefile.Words(key), "", "")...) }
	h := &m.c.History
	h.Judge, h.Removal = word("history.judge"), word("history.removal")
	if h.Judge == "yes" {
		h.Court = m.of("DEN", "ATL", "BIA", "", casefile.Unknown)
		h.Hearing = m.of("none", m.today.AddDays(m.n(200)).String(), casefile.Unknown, "")
	}
	h.Applied, h.Visa, h.Student = word("history.applied"), word("history.visa"), word("history.student")
	h.CameAlone, h.PolicePrints, h.Alert, h.Consulate = word("history.came_alone"), word("history.police_prints"), word("history.alert"), word("history.consulate")
	if m.oneIn(3) {
		h.HeldBy = []string{m.of(casefile.Words("history.held_by")...)}
	}
	for _, w := range casefile.Words("history.wants") {
		if w != casefile.Unknown && m.oneIn(4) {
			h.Wants = append(h.Wants, w)
		}
	}
	if m.oneIn(12) && m.c.Representative != nil && m.c.Representative.Kind != "organisation" && m.c.Custody.Held != "immigration" && m.c.Custody.Held != "prison" {
		h.Died, h.DeathProof = "yes", m.of("certificate", "obituary", "none", casefile.Unknown, "")
	}
}

func (m *maker) gates() {
	g := &m.c.Gates
	for _, country := range []string{"HN", "GT", "SV", "MX", "US", "VE"} {
		if answer := m.of("yes", "yes", "yes", "no", casefile.Unknown, "", ""); answer != "" {
			if g.WriteTo == nil {
				g.WriteTo = map[string]string{}
			}
			g.WriteTo[country] = answer
		}
	}
	g.LawyerFirst = m.of("asked", "asked", casefile.Unknown, "")
	g.ChildSigner = m.of("confirmed", "confirmed", casefile.Unknown, "")
	g.Exposure = m.of("cleared", "cleared", "cleared", casefile.Unknown, "")
	for _, x := range m.lib.Gates {
		if m.oneIn(12) {
			g.Told = append(g.Told, x.ID)
		}
	}
	if m.oneIn(6) {
		g.Unlock = []casefile.Unlock{{Gate: "home-state-no", Country: m.of("HN", "GT"), By: "H7", On: m.day(30).String()}}
	}
}
