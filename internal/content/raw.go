package content

import "arco/internal/law"

// The shapes of the files, exactly as templates/README.md describes them.
// Nothing has a default: pointers tell "absent" from zero.

type rawInternational struct {
	ID    string    `toml:"id"`
	Name  law.Text  `toml:"name"`
	Facts []rawFact `toml:"fact"`
}

type rawJurisdiction struct {
	ID         string      `toml:"id"`
	Country    string      `toml:"country"`
	NamedTo    []string    `toml:"named_to"`
	AskFirst   *bool       `toml:"ask_first"`
	Filing     string      `toml:"filing"`
	Name       law.Text    `toml:"name"`
	CountNotes []law.Text  `toml:"count_notes"`
	Calendar   rawCalendar `toml:"calendar"`
	Facts      []rawFact   `toml:"fact"`
	// Identifiers: a_number, fin, dni, passport, receipt, booking, other.
	Identifiers   []string            `toml:"identifiers"`
	Nationalities map[string][]string `toml:"nationalities"`
	Majority      *struct {
		Age  int    `toml:"age"`
		Fact string `toml:"fact"`
	} `toml:"majority"`
	History bool     `toml:"history"`
	OneOf   []string `toml:"one_of"`
	Letters rawHolds `toml:"letters"`
}

// rawHolds: nothing has a default, an absent key is a problem.
type rawHolds struct {
	BirthPlace string `toml:"birth_place"`
	Address    *bool  `toml:"address"`
	Mark       string `toml:"mark"`
}

type rawCalendar struct {
	Weekend  []string            `toml:"weekend"`
	From     int                 `toml:"from"`
	To       int                 `toml:"to"`
	Holidays []rawHoliday        `toml:"holiday"`
	Closed   []rawClosed         `toml:"closed"`
	Usual    []rawHoliday        `toml:"usual"`
	Zone     string              `toml:"zone"` // in which its offices count days
	Zones    map[string]law.Text `toml:"zones"`
	// LookAgain is our advice for a filing for which no time runs.
	LookAgain *rawTerm `toml:"look_again"`
	// Source and ReadOn hold for every holiday that names no other source.
	Source string `toml:"source"`
	ReadOn any    `toml:"read_on"`
}

type rawHoliday struct {
	Name     string         `toml:"name"`
	Date     string         `toml:"date"`
	Observed map[string]int `toml:"observed"`
	Nth      *rawNth        `toml:"nth"`
	Easter   *int           `toml:"easter"`
	Days     int            `toml:"days"`
	From     int            `toml:"from"` // first and last year; 0 is no bound
	To       int            `toml:"to"`
	Source   string         `toml:"source"`
	ReadOn   any            `toml:"read_on"`
}

type rawNth struct {
	Month   int    `toml:"month"`
	Weekday string `toml:"weekday"`
	N       int    `toml:"n"`
}

type rawFact struct {
	ID         string     `toml:"id"`
	Statement  law.Text   `toml:"statement" words:"source"`
	Citation   string     `toml:"citation"` // the same in every language
	CitedAs    string     `toml:"cited_as"` // in words
	Value      *rawPeriod `toml:"value"`
	Before     []rawDated `toml:"before"`
	Quote      string     `toml:"quote"`
	Source     string     `toml:"source"`
	SourceDate any        `toml:"source_date"`
	ReadOn     any        `toml:"read_on"`
	Confidence string     `toml:"confidence"`
	Status     string     `toml:"status"`
	BindingOn  []string   `toml:"binding_on"`
	Owes       string     `toml:"owes"`
	Press      bool       `toml:"press"`
	Agreement  *struct {
		Signed    string   `toml:"signed"`
		Parties   []string `toml:"parties"`
		Published law.Text `toml:"published"`
	} `toml:"agreement"`
	Governs *struct {
		Letters  []string `toml:"letters"`
		Agencies []string `toml:"agencies"`
	} `toml:"governs"`
	Note string `toml:"note"`
}

// rawDated is an earlier value of a fact, with the source that says so.
type rawDated struct {
	Count   int    `toml:"count"`
	Unit    string `toml:"unit"`
	DayOne  string `toml:"day_one"`
	LastDay string `toml:"last_day"`
	CutOff  string `toml:"cutoff"`
	Zone    string `toml:"zone"`
	From    any    `toml:"from"`
	Source  string `toml:"source"`
	ReadOn  any    `toml:"read_on"`
}

type rawPeriod struct {
	From    any    `toml:"from"`
	Count   int    `toml:"count"`
	Unit    string `toml:"unit"`
	DayOne  string `toml:"day_one"`
	LastDay string `toml:"last_day"`
	CutOff  string `toml:"cutoff"`
	Zone    string `toml:"zone"`
}

type rawAgency struct {
	ID         string   `toml:"id"`
	Name       law.Text `toml:"name"`
	Short      string   `toml:"short"`
	Rights     []string `toml:"rights"`
	Into       string   `toml:"into"`
	NotOffered law.Text `toml:"not_offered"`
	G28        bool     `toml:"g28"`
	TakesFor   []string `toml:"takes_for"`
	Enclosures []struct {
		Text   law.Text `toml:"text"`
		Paper  string   `toml:"paper"`
		Rights []string `toml:"rights"`
		When   []string `toml:"when"`
	} `toml:"enclosure"`
	Enforcement  *bool    `toml:"enforcement"`
	Prints       bool     `toml:"prints"`
	Exposure     bool     `toml:"exposure"`
	Sponsors     bool     `toml:"sponsors"`
	ChildSigns   bool     `toml:"child_signs"`
	AttorneyAsks bool     `toml:"attorney_asks"`
	Custodian    string   `toml:"custodian"`
	SameDesk     []string `toml:"same_desk"`
	Department   string   `toml:"department"`
	Wish         string   `toml:"wish"`
	Called       string   `toml:"called"`
	OnlyFor      string   `toml:"only_for"`
	Encounters   struct {
		Of      []string          `toml:"of"`
		About   map[string]string `toml:"about"`
		Only    []string          `toml:"only"`
		What    []string          `toml:"what"`
		Unknown bool              `toml:"unknown"`
	} `toml:"encounters"`
	Addressed     law.Text     `toml:"addressed"`
	Office        law.Text     `toml:"office"`
	AnswersFor    []law.Text   `toml:"answers_for"`
	Holds         []law.Text   `toml:"holds"`
	Identity      []string     `toml:"identity"`
	Numbers       []string     `toml:"numbers"`
	Proof         *bool        `toml:"proof"`
	Sworn         []rawSworn   `toml:"sworn"`
	SwornSigner   []rawSworn   `toml:"sworn_signer"`
	IdentityFacts []string     `toml:"identity_facts"`
	IdentityNote  law.Text     `toml:"identity_note"`
	IdentityHome  law.Text     `toml:"identity_home"`
	Papers        []string     `toml:"papers"`
	AsksProof     bool         `toml:"asks_proof"`
	AppealBody    law.Text     `toml:"appeal_body"`
	AppealFacts   []string     `toml:"appeal_facts"`
	AppealNote    law.Text     `toml:"appeal_note"`
	CopyContact   law.Text     `toml:"copy_contact"`
	Notes         []law.Text   `toml:"notes"`
	Moved         []law.Text   `toml:"moved"`
	Matters       []string     `toml:"matters"`
	Waiting       []rawWaiting `toml:"waiting"`
	Channels      []rawChannel `toml:"channel"`
	Systems       []rawSystem  `toml:"system"`
	Records       []rawRecord  `toml:"record"`
	WidenedOn     any          `toml:"records_widened_on"`
}

type rawWaiting struct {
	Text law.Text `toml:"text"`
	Fact string   `toml:"fact"`
}

type rawChannel struct {
	ID        string     `toml:"id"`
	Kind      string     `toml:"kind"`
	For       []string   `toml:"for"`
	Name      law.Text   `toml:"name"`
	URL       string     `toml:"url"`
	Email     string     `toml:"email"`
	Phone     string     `toml:"phone"`
	Address   []string   `toml:"address"`
	OnlyIf    string     `toml:"only_if"`
	ValidFrom any        `toml:"valid_from"`
	ReadOn    any        `toml:"read_on"`
	Limits    *rawLimits `toml:"limits"`
	Facts     []string   `toml:"facts"`
	Note      law.Text   `toml:"note"`
	Steps     []law.Text `toml:"steps"`
	Form      string     `toml:"form"`
}

type rawLimits struct {
	Description int  `toml:"description"`
	Short       int  `toml:"short"`
	UploadMB    int  `toml:"upload_mb"`
	Assumed     bool `toml:"assumed"`
}

type rawSystem struct {
	ID     string   `toml:"id"`
	Title  law.Text `toml:"title"`
	Holds  law.Text `toml:"holds"`
	Fact   string   `toml:"fact"`
	Rights []string `toml:"rights"`
	OnlyIf string   `toml:"only_if"`
}

type rawRecord struct {
	ID     string   `toml:"id"`
	Text   law.Text `toml:"text"`
	Rights []string `toml:"rights"`
	OnlyIf string   `toml:"only_if"`
	About  string   `toml:"about"`
	Fact   string   `toml:"fact"`
	First  bool     `toml:"first"`
}

type rawRoutes struct {
	Routes []rawRoute `toml:"route"`
}

type rawRoute struct {
	ID       string     `toml:"id"`
	Right    string     `toml:"right"`
	Agencies []string   `toml:"agencies"`
	When     []string   `toml:"when"`
	Letter   string     `toml:"letter"`
	Way      string     `toml:"way"`
	Purpose  string     `toml:"purpose"`
	Records  bool       `toml:"asks_records"`
	Sheet    bool       `toml:"sheet"`
	Parts    []string   `toml:"parts"`
	Strength string     `toml:"strength"`
	Instead  bool       `toml:"instead"`
	Reason   law.Text   `toml:"reason"`
	Notes    []law.Text `toml:"notes"`
	Clock    string     `toml:"clock"`
	Extra    string     `toml:"extra"`
	Expedite string     `toml:"expedite"`
	Urgent   bool       `toml:"urgent"`
	Asks     bool       `toml:"asks"`
	Within   string     `toml:"within"`
	From     string     `toml:"from"`
	Facts    []string   `toml:"facts"`
}

type rawPolicy struct {
	Items []rawItem `toml:"item"`
}

type rawItem struct {
	ID       string   `toml:"id"`
	Text     law.Text `toml:"text"`
	Agencies []string `toml:"agencies"`
	Core     bool     `toml:"core"`
	Facts    []string `toml:"facts"`
}

type rawPacks struct {
	Packs []struct {
		ID      string   `toml:"id"`
		Name    law.Text `toml:"name"`
		When    []string `toml:"when"`
		Propose []struct {
			Agency   string   `toml:"agency"`
			Right    string   `toml:"right"`
			Order    int      `toml:"order"`
			When     []string `toml:"when"`
			Optional bool     `toml:"optional"`
			Reason   law.Text `toml:"reason"`
		} `toml:"propose"`
		Withhold []struct {
			What   law.Text `toml:"what"`
			Agency string   `toml:"agency"`
			Right  string   `toml:"right"`
			When   []string `toml:"when"`
			Reason law.Text `toml:"reason"`
			Facts  []string `toml:"facts"`
		} `toml:"withhold"`
	} `toml:"pack"`
}

type rawCourts struct {
	Mailbox string   `toml:"mailbox"`
	ReadOn  any      `toml:"read_on"`
	Facts   []string `toml:"facts"`
	Fact    string   `toml:"fact"`
	Courts  []struct {
		Code string `toml:"code"`
		Name string `toml:"name"`
	} `toml:"court"`
}

type rawGates struct {
	Gates []struct {
		ID       string   `toml:"id"`
		Order    int      `toml:"order"`
		Paper    bool     `toml:"paper"`
		Severity string   `toml:"severity"`
		Unlock   string   `toml:"unlock"`
		When     []string `toml:"when"`
		Title    law.Text `toml:"title"`
		Reason   law.Text `toml:"reason"`
		Next     law.Text `toml:"next"`
		File     law.Text `toml:"file"`
		TellWhen []string `toml:"tell_when"`
		State    bool     `toml:"state"`
		Today    law.Text `toml:"today"`
		Facts    []string `toml:"facts"`
	} `toml:"gate"`
}

type rawFront struct {
	ID       string    `toml:"id"`
	State    string    `toml:"state"`
	By       string    `toml:"by"`
	On       any       `toml:"on"`
	Title    string    `toml:"title"`
	Numbered bool      `toml:"numbered"`
	Portal   rawPortal `toml:"portal"`
}

type rawPortal struct {
	Description []string `toml:"description"`
	Short       []string `toml:"short"`
	Waiver      []string `toml:"waiver"`
	Expedite    []string `toml:"expedite"`
}

type rawSworn struct {
	Keys []string `toml:"keys"`
	When []string `toml:"when"`
}
