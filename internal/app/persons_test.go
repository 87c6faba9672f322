package app

import (
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/testcases"
)

// The two forms of 28 U.S.C. 1746. The inside form is not part of the outside
// one: that names the laws of the United States in the middle.
const (
	outside = "I declare under penalty of perjury under the laws of the United States of America that the foregoing is true and correct."
	inside  = "I declare under penalty of perjury that the foregoing is true and correct."
)

var usAgencies = []string{"us/dhs", "us/ice", "us/cbp"}

// wants lets a case ask for everything that needs details, with the questions
// of safety answered.
func wants(c *casefile.Case) {
	c.Gates.Exposure = "cleared"
	c.Corrections = []casefile.Correction{{Record: "date of birth", Wrong: "1 January 1999", Right: "14 March 1999", Why: "accurate", Proof: "copy of a birth certificate"}}
	c.Concerns = []casefile.Concern{{Data: "fingerprints"}}
}

// document gives an identity document.
func document(c *casefile.Case) {
	c.Requester.Identifiers.DNI = "0801-1999-04321"
	c.Requester.Identifiers.DocumentAttached = "dni"
}

func insideUS(c *casefile.Case) {
	c.Signing.Place = "inside_us"
	c.Requester.ResidenceCountry = "US"
	c.Gates.LawyerFirst = "asked"
}

// eachOwn makes the letters of every right to own data at the agencies.
func eachOwn(t *testing.T, c *casefile.Case, agencies []string, f func(t *testing.T, m made)) {
	t.Helper()
	for _, agency := range agencies {
		for _, right := range law.Rights {
			if !right.Own() {
				continue
			}
			for _, lang := range langs {
				t.Run(strings.ReplaceAll(agency, "/", "-")+"-"+string(right)+"-"+lang, func(t *testing.T) {
					f(t, write(t, c, agency, string(right), lang))
				})
			}
		}
	}
}

func TestSigningOutside(t *testing.T) {
	eachOwn(t, example(t, p01, wants), usAgencies, func(t *testing.T, m made) {
		has(t, "the letter", text(m.file), outside)
		hasNot(t, "the letter", text(m.file), inside)
		if m.reading != nil {
			has(t, "the copy", text(m.reading), "conforme a las leyes de los Estados Unidos de América")
		}
	})
}

func TestSigningInside(t *testing.T) {
	eachOwn(t, example(t, p01, wants, insideUS), usAgencies, func(t *testing.T, m made) {
		has(t, "the letter", text(m.file), inside)
		hasNot(t, "the letter", text(m.file), outside, "under the laws of the United States of America that")
	})
	eachOwn(t, example(t, p06, wants), usAgencies, func(t *testing.T, m made) {
		has(t, "the letter", text(m.file), inside)
		hasNot(t, "the letter", text(m.file), outside)
	})
}

// Where the person does not know it, the form for abroad holds everywhere.
func TestSigningSomewhere(t *testing.T) {
	c := example(t, p01, wants, func(c *casefile.Case) { c.Signing.Place = "unknown" })
	eachOwn(t, c, usAgencies, func(t *testing.T, m made) {
		has(t, "the letter", text(m.file), outside)
		hasNot(t, "the letter", text(m.file), inside)
	})
}

// Claims of a right under the Privacy Act. Only citizens and permanent residents have one.
var privacyActClaims = []string{"I am an individual as the Privacy Act", "and the Privacy Act (", "accounting of disclosures",
	"Soy un individuo", "amendment request", "5 U.S.C. § 552a(d)"}

func TestPermanentResident(t *testing.T) {
	c := example(t, p06, wants)
	for _, agency := range usAgencies {
		m := write(t, c, agency, "rectification", "en")
		if m.filing.Route.Letter != "amendment" || m.filing.Route.Instead || m.filing.Route.Strength != "A" {
			t.Errorf("%s: letter %s, instead %v, strength %s", agency, m.filing.Route.Letter, m.filing.Route.Instead, m.filing.Route.Strength)
		}
		has(t, "the amendment", text(m.file), "Privacy Act", "5 U.S.C. § 552a(d)(2)", "I am an individual as the Privacy Act defines it", "Lawful permanent resident since: June 23, 2014", "A213-555-017")
		m = write(t, c, agency, "access", "en")
		has(t, "the access letter", text(m.file), "and the Privacy Act (", "I am an individual as the Privacy Act defines it", "accounting of disclosures")
		m = write(t, c, agency, "deletion", "en")
		if m.filing.Route.Letter != "deletion-amendment" {
			t.Errorf("%s: deletion is %s", agency, m.filing.Route.Letter)
		}
	}
}

func TestWithoutPrivacyActRights(t *testing.T) {
	for _, basis := range []string{"none", "unknown", ""} {
		c := example(t, p01, wants, func(c *casefile.Case) { c.Requester.PrivacyActBasis = basis })
		eachOwn(t, c, usAgencies, func(t *testing.T, m made) {
			if slices.Contains([]string{"amendment", "deletion-amendment"}, m.filing.Route.Letter) {
				t.Errorf("the letter is %s", m.filing.Route.Letter)
			}
			hasNot(t, "the letter", text(m.file), privacyActClaims...)
			hasNot(t, "the copy", text(m.reading), privacyActClaims...)
		})
	}
}

// Of someone who is not a permanent resident, no letter says what they are.
func TestStatusIsNotPrinted(t *testing.T) {
	for _, basis := range []string{"none", "unknown"} {
		for _, place := range []func(*casefile.Case){document, insideUS} {
			c := example(t, p01, wants, document, place, func(c *casefile.Case) {
				c.Requester.PrivacyActBasis = basis
				c.Requester.Identifiers.ANumbers = []string{"A213 555 017"}
			})
			eachOwn(t, c, four, func(t *testing.T, m made) {
				for _, d := range []*doc.Document{m.file, m.reading} {
					hasNot(t, "the letter", text(d), "permanent resident since", "residente permanente legal desde", "I am a", "soy residente", "soy ciudadan",
						"undocumented", "indocumentad", "sin papeles", "without papers", "unlawfully", "illegal", "ilegal", "irregular", "out of status",
						"asylum seeker", "solicitante de asilo", "privacy_act", "Immigration status", "Situación migratoria", "I am not a citizen", "No soy ciudadan")
				}
			})
		}
	}
}

// An organisation asks for policy: no declaration, no perjury, no particulars of anyone.
func TestOrganisation(t *testing.T) {
	c := example(t, p11, func(c *casefile.Case) {
		c.Requester.BirthDate, c.Requester.BirthPlace = "1979-04-30", "Zzbirthplace"
		c.Requester.Identifiers.ANumbers = []string{"A213 555 017"}
		c.Requester.OtherNames = []string{"Lidia Zzvariant"}
		c.Requester.ConfirmedVariants = []string{"Lidia Zzconfirmed"}
	})
	for _, agency := range append(slices.Clone(four), "hn/inm") {
		for _, lang := range langs {
			t.Run(strings.ReplaceAll(agency, "/", "-")+"-"+lang, func(t *testing.T) {
				m := write(t, c, agency, "foia", lang)
				for _, d := range []*doc.Document{m.file, m.reading} {
					hasNot(t, "the letter", text(d), "perjury", "perjurio", "1746", "Declaration of identity", "Declaración de identidad", "Zzbirthplace", "1979-04-30",
						"April 30, 1979", "30 de abril de 1979", "213", "A-Number", "Zzvariant", "Zzconfirmed", "Date of birth", "Fecha de nacimiento", "Citizenship",
						"Nacionalidad:", "Passport", "Pasaporte", "hábeas data", "habeas data", "Privacy Act", "records about me", "mis datos personales")
					if d == nil {
						continue
					}
					has(t, "the letter", text(d), "Casa del Puente A.C.", c.Requester.Name)
					for _, s := range d.Sheets {
						if s.ID == "declaration" || s.ID == "consent" {
							t.Errorf("there is a %s", s.ID)
						}
						for _, b := range s.Blocks {
							if _, ok := b.(*doc.Table); ok {
								t.Error("there is a table of particulars")
							}
						}
					}
				}
				if m.filing.Agency.Jurisdiction == "us" {
					hasNot(t, "the letter", text(m.file), "DNI", "0801")
				}
			})
		}
	}
}

// A fee waiver is argued from the organisation's own words only, and a private
// person who asks for policy argues none.
func TestFeeWaiver(t *testing.T) {
	c := example(t, p11)
	for _, agency := range usAgencies {
		s := text(write(t, c, agency, "foia", "en").file)
		has(t, "the letter", s, "waiver of all fees", "publishes reports on how governments treat their data", "given to journalists", "no fees above $25")
		hasNot(t, "the letter", s, "expedited", "urgency to inform")
	}
	bare := example(t, p11, func(c *casefile.Case) { c.Organisation.PublishHow = "" })
	hasNot(t, "without a way to publish", text(write(t, bare, "us/cbp", "foia", "en").file), "waiver of all fees")
	hasNot(t, "a private person", text(write(t, example(t, demo), "us/cbp", "foia", "en").file), "waiver of all fees")
}

// Expedition is asked for only on a ground, with facts, and certified.
func TestExpedition(t *testing.T) {
	c := example(t, p11, func(c *casefile.Case) {
		c.Organisation.Disseminates = "yes"
		c.Organisation.UrgencyFacts = "Zzfact: a debate is set for December."
		c.Requests = []casefile.Request{{Agency: "us/cbp", Right: "foia", Expedite: "inform"}}
	})
	m := write(t, c, "us/cbp", "foia", "en")
	has(t, "the letter", text(m.file), "expedited processing", "Zzfact: a debate is set for December.", "I certify that")
	hasNot(t, "the letter to another agency", text(write(t, c, "us/ice", "foia", "en").file), "Zzfact", "expedited")
	own := example(t, p01, func(c *casefile.Case) {
		c.Requests = []casefile.Request{{Agency: "us/cbp", Right: "access", Expedite: "safety", ExpediteFacts: "Zzfact: a person is ill."}}
	})
	m = write(t, own, "us/cbp", "access", "es")
	has(t, "the letter", text(m.file), "expedited processing", "Zzfact: a person is ill.", "Certification", "I certify that")
}

// Whether a copy goes along is said only by who answered: "I do not know" is no "no".
func TestCopyIsNotDeniedUnasked(t *testing.T) {
	for word, says := range map[string]bool{"unknown": false, "none": true, "claimant_card": true} {
		c := example(t, "p19-two-countries", func(c *casefile.Case) { c.Requester.Identifiers.DocumentAttached = word })
		got := text(write(t, c, "hn/inm", "access", "es").file)
		if strings.Contains(got, "no se acompaña copia de DNI") != says || !strings.Contains(got, "cómo puede probarse la identidad") {
			t.Errorf("%s: %v", word, !says)
		}
	}
}

// Who cannot write makes a mark before two witnesses; on paper for a United
// States agency nothing asks for a fingerprint.
func TestMark(t *testing.T) {
	c := example(t, p01, wants, document, func(c *casefile.Case) { c.Signing.Hand = "mark" })
	eachOwn(t, c, four, func(t *testing.T, m made) {
		var lines []string
		for _, s := range m.file.Sheets {
			for _, b := range s.Blocks {
				if l, ok := b.(*doc.Lines); ok {
					for _, r := range l.Rows {
						lines = append(lines, r.Label)
					}
				}
			}
		}
		us := m.filing.Agency.Jurisdiction == "us"
		a := builtIn(t)
		label := func(key string) string {
			s, err := a.Words.Text(m.file.Lang, key, nil)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		count := func(key string) (n int) {
			for _, l := range lines {
				if l == label(key) {
					n++
				}
			}
			return n
		}
		if n := count("sign.witness_signature"); n != 2 {
			t.Errorf("%d lines for witnesses, want 2", n)
		}
		if n := count("sign.witness_name"); n != 2 {
			t.Errorf("%d lines for the names of witnesses, want 2", n)
		}
		if count("sign.signature") != 0 {
			t.Error("there is a line for a signature")
		}
		if us {
			if count("sign.mark") != 1 {
				t.Error("no line for the mark")
			}
			hasNot(t, "the signed page", signed(m.file), "fingerprint", "thumb", "huella", "pulgar")
			hasNot(t, "the lines", strings.Join(lines, " "), "print", "thumb", "huella")
		}
		// And whoever can write signs, without witnesses.
		plain := write(t, example(t, p01, wants, document), m.filing.Agency.ID, string(m.filing.Right), "en")
		hasNot(t, "the letter of who can write", text(plain.file), "witness", "testigo", "my mark", "huella o su marca")
	})
}

// signed is the text of the sheets with lines for the pen, without the letter itself.
func signed(d *doc.Document) string {
	var s doc.Document
	s.Sheets = d.Sheets[1:]
	return text(&s)
}

func TestInterpreter(t *testing.T) {
	c := example(t, p01, wants, document, func(c *casefile.Case) {
		c.Languages.Spoken, c.Languages.Interpreter = "miq", "miq"
	})
	eachOwn(t, c, four, func(t *testing.T, m made) {
		want := map[string]string{"en": "Miskito", "es": "misquito"}[m.file.Lang]
		if s := text(m.file); !strings.Contains(strings.ToLower(s), strings.ToLower(want)) && !strings.Contains(strings.ToLower(s), "miskito") {
			t.Errorf("the letter does not name the language of the interpreter: %s", want)
		}
		a := builtIn(t)
		label, err := a.Words.Text(m.file.Lang, "sign.interpreter_signature", nil)
		if err != nil {
			t.Fatal(err)
		}
		has(t, "the letter", text(m.file), label)
		without := write(t, example(t, p01, wants, document), m.filing.Agency.ID, string(m.filing.Right), "en")
		hasNot(t, "the letter without interpreter", text(without.file), label, "Interpreter:", "was read to me", "intérprete")
	})
}

// The consent names who files, the agency and the scope, and is signed by both.
func TestRepresentative(t *testing.T) {
	rep := func(kind string) func(*casefile.Case) {
		return func(c *casefile.Case) {
			c.Representative = &casefile.Representative{Kind: kind, Name: "Zoila Zzfiler", Organisation: "Zzclinic", Email: "filer@example.org", Until: "2027-11-30"}
		}
	}
	for _, kind := range []string{"attorney", "accredited", "organisation", "relative"} {
		c := example(t, p01, wants, document, rep(kind))
		eachOwn(t, c, usAgencies, func(t *testing.T, m made) {
			var consent *doc.Document
			for _, s := range m.file.Sheets {
				if s.ID == "consent" {
					consent = &doc.Document{Sheets: []doc.Sheet{s}}
				}
			}
			if consent == nil {
				t.Fatal("there is no consent")
			}
			s := text(consent)
			has(t, "the consent", s, "Zoila Zzfiler", "Zzclinic", testcases.Says(m.filing.Agency.Name, "en"), c.Requester.Name, "November 30, 2027", outside, "Representative’s signature")
			for _, other := range usAgencies {
				if other != m.filing.Agency.ID {
					hasNot(t, "the consent", s, testcases.Says(builtIn(t).Pack.Agency(other).Name, "en"))
				}
			}
			lawyer := kind == "attorney" || kind == "accredited"
			if strings.Contains(text(m.file), "G-28") != lawyer {
				t.Errorf("%s: G-28 is %v", kind, !lawyer)
			}
		})
		// In Honduras only the person signs: a consent is no accreditation there.
		eachOwn(t, c, []string{"hn/seds", "hn/inm"}, func(t *testing.T, m made) {
			hasNot(t, "the letter", text(m.file), "Zzfiler", "Zzclinic", "G-28", "mi representante")
		})
	}
	// A consent for one agency is no consent for another.
	c := example(t, p01, wants, rep("relative"), func(c *casefile.Case) { c.Representative.Agencies = []string{"us/ice"} })
	has(t, "ice", text(write(t, c, "us/ice", "access", "en").file), "Zzfiler")
	hasNot(t, "cbp", text(write(t, c, "us/cbp", "access", "en").file), "Zzfiler", "Zzclinic")
	// Nobody to represent: no consent.
	hasNot(t, "p01", text(write(t, example(t, p01), "us/cbp", "access", "en").file), "consent for", "Consent to release", "G-28")
}

// Only from custody may a request be posted, and only to ICE.
func TestCustody(t *testing.T) {
	held := func(c *casefile.Case) {
		insideUS(c)
		c.Custody = casefile.Custody{Held: "immigration", Country: "US", Facility: "Zzfacility Processing Center"}
		c.Gates.Told = []string{"custody-mail"}
	}
	c := example(t, p01, wants, held)
	m := write(t, c, "us/ice", "access", "en")
	if m.filing.Channel.Kind != "post" {
		t.Errorf("ice from custody: %s", m.filing.Channel.Kind)
	}
	has(t, "the letter", text(m.file), "500 12th Street SW", "I am in custody")
	hasNot(t, "the letter", text(m.file), "SecureRelease")
	has(t, "the sheets", text(m.sheets), "500 12th Street SW")
	for _, agency := range []string{"us/cbp", "us/dhs"} {
		if m := write(t, c, agency, "access", "en"); m.filing.Channel.Kind != "portal" {
			t.Errorf("%s from custody: %s", agency, m.filing.Channel.Kind)
		}
	}
	free := write(t, example(t, p01, wants), "us/ice", "access", "en")
	if free.filing.Channel.Kind != "portal" {
		t.Errorf("ice: %s", free.filing.Channel.Kind)
	}
	hasNot(t, "the letter", text(free.file), "500 12th Street SW", "in custody. If I am moved")
}

// From 18 a person signs alone; in Honduras some offices take 21 for full age.
func TestEighteenToTwenty(t *testing.T) {
	const words = "ha cumplido dieciocho años"
	for born, want := range map[string]bool{"2008-11-30": true, "2006-01-15": true, "2005-12-01": true, "2005-11-30": false, "1999-03-14": false} {
		c := example(t, p01, wants, document, func(c *casefile.Case) {
			c.Requester.BirthDate = born
			c.Requester.Identifiers.DNI = "0801-2008-04321"
		})
		for _, right := range []string{"access", "rectification", "deletion", "objection"} {
			for _, agency := range []string{"hn/seds", "hn/inm"} {
				if got := strings.Contains(text(write(t, c, agency, right, "es").file), words); got != want {
					t.Errorf("born %s: %s %s says it: %v", born, agency, right, got)
				}
			}
			hasNot(t, "a letter to the United States", text(write(t, c, "us/cbp", right, "en").file), "eighteen", "18 years")
		}
	}
}

// Spellings are offered on the sheets and printed only once they are confirmed.
func TestOnlyConfirmedVariantsAreFiled(t *testing.T) {
	for _, name := range []string{p01, p08, demo} {
		confirmed := example(t, name, wants, document)
		agencies := four
		if name == p08 { // not from Honduras
			agencies = usAgencies
		}
		c := example(t, name, wants, document, func(c *casefile.Case) { c.Requester.OtherNames, c.Requester.ConfirmedVariants = nil, nil })
		offered := casefile.Variants(c.Requester)
		if len(offered) < 2 {
			t.Fatalf("%s: %d variants are offered", name, len(offered))
		}
		eachOwn(t, c, agencies, func(t *testing.T, m made) {
			for _, v := range offered {
				if strings.Contains(c.Requester.Name, v.Text) { // a part of the name itself
					continue
				}
				hasNotName(t, text(m.file), v.Text)
				hasNotName(t, text(m.reading), v.Text)
			}
			if !strings.Contains(text(m.sheets), offered[0].Text) && !strings.Contains(text(m.sheets), offered[1].Text) {
				t.Error("the sheets offer no spelling")
			}
		})
		m := write(t, confirmed, "us/cbp", "access", "en")
		for _, v := range confirmed.Requester.ConfirmedVariants {
			has(t, "the letter", text(m.file), v)
			hasNotName(t, text(m.sheets), v)
		}
	}
}

func hasNotName(t *testing.T, s, name string) {
	t.Helper()
	if strings.Contains(s, name) {
		t.Errorf("the page holds %q", name)
	}
}

// Where a person lives is not told to Honduras: the domicile is the
// municipality, and the address for answers stands apart.
func TestNoHomeAddressInHonduras(t *testing.T) {
	c := example(t, demo, func(c *casefile.Case) {
		c.Reply.Kind, c.Reply.CareOf = "own", ""
		c.Reply.Address = []string{"Zzstreet 5", "Zzcolony"}
		c.Requester.ResidenceCountry = "US"
		c.Gates.LawyerFirst = "asked"
	})
	for _, right := range law.Rights {
		for _, agency := range []string{"hn/seds"} {
			m := write(t, c, agency, string(right), "es")
			s := text(m.file)
			if right.Own() {
				has(t, "the letter", s, "Municipio del domicilio: Distrito Central")
			}
			i := strings.Index(s, "Zzstreet")
			if n := strings.Count(s, "Zzstreet"); n != 1 || i < strings.Index(s, "Notificaciones") {
				t.Errorf("%s: the address stands %d times, first at %d", right, n, i)
			}
			hasNot(t, "the domicile", s, "Domicilio: Zz", "Dirección actual", "Dirección postal", "Estados Unidos de América, con domicilio", "con residencia en")
			// A letter to Honduras does not say in which country the person is.
			hasNot(t, "the particulars", s[:strings.Index(s, "Notificaciones")], "Residencia:", "residente en", "domicilio en los Estados Unidos")
		}
	}
	// Without a municipality there is none, and the country does not take its place.
	bare := example(t, demo, func(c *casefile.Case) { c.Requester.Municipality = "" })
	hasNot(t, "the letter", text(write(t, bare, "hn/seds", "access", "es").file), "Domicilio: .", "municipio de")
}

// What happened with another State is not told to Honduras, nor the A-number;
// nor to the United States what happened in Honduras.
func TestNumbersAndEventsStayWhereTheyBelong(t *testing.T) {
	c := example(t, demo)
	for _, right := range law.Rights {
		hn := text(write(t, c, "hn/seds", string(right), "es").file)
		hasNot(t, "the letter to Honduras", hn, "A087", "087-555", "El Paso", "detained", "me detuvieron")
		us := text(write(t, c, "us/cbp", string(right), "en").file)
		hasNot(t, "the letter to the United States", us, "0801-1992", "registered", "Secretaría")
	}
}

// Everyone's letters name nobody else.
func TestNobodyElse(t *testing.T) {
	people := map[string]string{p01: "Orellana", p06: "Alhomsi", p08: "Guadalupe", p11: "Zúniga", demo: "Pineda"}
	a := builtIn(t)
	for name := range people {
		c := example(t, name)
		opt := Options{Today: day, Lang: "es"}
		p, err := a.Plan(c, opt)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range p.Filings {
			if !f.Ready() {
				continue
			}
			m := write(t, c, f.Agency.ID, string(f.Right), "es")
			for other, surname := range people {
				for _, d := range []*doc.Document{m.file, m.reading, m.sheets} {
					if other != name {
						hasNot(t, f.ID, text(d), surname)
					}
				}
			}
		}
	}
}

// P08: what was kept is asked for by name, and "de la O" stays whole.
func TestBelongings(t *testing.T) {
	s := text(write(t, example(t, p08), "us/cbp", "access", "en").file)
	has(t, "the letter", s, "Ma. Guadalupe de la O Íñiguez", "María Guadalupe de la O Íñiguez", "property", outside)
	hasNot(t, "the letter", s, "voter card", "identity document", "copy of")
}
