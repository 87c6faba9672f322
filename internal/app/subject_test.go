package app

import (
	"testing"

	"arco/internal/casefile"
	"arco/internal/problem"
)

// asking names what a request about policies asks for.
func asking(agency string, items []string, records ...string) func(*casefile.Case) {
	return func(c *casefile.Case) {
		c.Requests = []casefile.Request{{Agency: agency, Right: "foia", Items: items, Records: records}}
	}
}

// A request about policies can be on any subject, in the words of who asks and
// under the law of such requests; what the letter says of agreements is gone.
func TestPolicyRequestOnAnySubject(t *testing.T) {
	for _, tt := range []struct{ agency, records, law, gone string }{
		{"us/cbp", "Manuals on the use of handcuffs on airplanes.", "5 U.S.C. § 552(a)(3)(A)", "biometric"},
		{"us/state", "Guidance on visa interviews since 2020.", "5 U.S.C. § 552(a)(3)(A)", "biometric"},
		{"hn/inm", "Los protocolos de atención médica en los centros de recepción.", "Ley de Transparencia", "acuerdos"},
		{"mx/inm", "Los lineamientos de alojamiento de familias en estancias.", "Plataforma Nacional de Transparencia", "«Acuerdos»"},
		{"gt/igm", "Los manuales de inspección secundaria en aeropuertos.", "Diario Oficial", "intercambio"},
	} {
		c := example(t, "p11-organisation", asking(tt.agency, nil, tt.records))
		m := write(t, c, tt.agency, "foia", "es", "home-state")
		has(t, tt.agency, text(m.file), tt.records, tt.law)
		hasNot(t, tt.agency, fold(text(m.file)), tt.gone, "HART", "waiver of all fees")
		has(t, tt.agency+", the helper", text(m.sheets), "lo que la persona nombró")
		both := text(write(t, example(t, "p11-organisation", asking(tt.agency, []string{"agreements"}, tt.records)), tt.agency, "foia", "es", "home-state").file)
		if tt.agency != "us/state" {
			has(t, tt.agency+" with an item", both, tt.records, tt.gone)
		}
	}
}

// A question is no record, and words of one's own belong to such a request only.
func TestRecordsOfOnesOwnAreRead(t *testing.T) {
	a := builtIn(t)
	c := example(t, "p11-organisation", asking("us/cbp", nil, "Why are children handcuffed?"))
	if _, err := a.Letter(c, "us/cbp", "foia", "file", "x.txt", Options{Lang: "es", Today: day}); !problem.Has(err, "lint.own_question") {
		t.Error(err)
	}
	c = example(t, "p01-deported")
	c.Requests = []casefile.Request{{Agency: "us/cbp", Right: "access", Records: []string{"Manuals."}}}
	if bad, _ := casefile.Check(c, day); !problem.Has(bad, "case.records_without_foia") {
		t.Error(bad)
	}
}
