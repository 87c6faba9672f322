package app

import (
	"testing"

	"arco/internal/casefile"
	"arco/internal/problem"
)

// The sheet for a complaint tells what was sent and answered on which day, with
// its proof, and how late the office is; no day of the person's own.
func TestEvidenceSheet(t *testing.T) {
	a := builtIn(t)
	proved := func(c *casefile.Case) {
		f := &c.Filings[0]
		f.FiledOn, f.ReceivedOn, f.Events = "2026-04-20", "2026-04-20", []casefile.FilingEvent{{Code: "partly_granted", On: "2026-09-14"}}
		f.Proofs = []casefile.Proof{{Of: "filed", On: "2026-04-20", File: "receipt.png"}, {Of: "partly_granted"}}
	}
	c := example(t, "p13-answered", proved)
	data, err := a.Evidence(c, c.Filings[0].ID, "x.txt", Options{Lang: "en", Today: day})
	if err != nil {
		t.Fatal(err)
	}
	page := fold(string(data))
	has(t, "the sheet", page, "Day: April 20, 2026 What happened: Request sent Paper that shows it: receipt.png",
		"Day: September 14, 2026", "Paper that shows it: kept on paper", "Paper that shows it: none is kept",
		"The office’s last day was Monday, May 18, 2026. Its answer came after that: 81 working days.", "its last day was Tuesday, June 2, 2026")
	hasNot(t, "the sheet", page, c.Requester.Name, c.Filings[1].ID, "Immigration and Customs Enforcement")
	data, err = a.Evidence(c, "", "x.txt", Options{Lang: "en", Today: day})
	has(t, "of all", fold(string(data)), "Immigration and Customs Enforcement", "5 U.S.C. § 552(a)(6)(A)(i)", "working days")
	if err != nil {
		t.Error(err)
	}
	if _, err := a.Evidence(c, "us-cbp-foia", "x.txt", Options{Lang: "en", Today: day}); !problem.Has(err, "use.unknown_filing") {
		t.Error(err)
	}
	if data, err = a.Evidence(example(t, "p01-deported"), "", "x.pdf", Options{Lang: "es", Today: day}); err != nil || len(data) == 0 {
		t.Errorf("of a case of which nothing was sent: %v", err)
	}
}

// It is among the sheets of a complaint to an office of the State, and tells no
// other State's.
func TestEvidenceInThePacketOfAComplaint(t *testing.T) {
	a := builtIn(t)
	complain := func(c *casefile.Case) {
		c.Concerns = append(c.Concerns, casefile.Concern{Data: "fingerprints", Rights: []string{"objection"}})
		c.Requests = append(c.Requests, casefile.Request{Agency: "us/crcl", Right: "objection"})
		c.Gates.LawyerFirst, c.Gates.Exposure = "asked", "cleared"
	}
	c := example(t, "p13-answered", complain)
	p, err := a.Packet(c, Options{Lang: "en", Today: day})
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, e := range p.Made {
		if e.Folder == nil || e.Folder.Sheets == nil {
			continue
		}
		on := false
		for _, s := range e.Folder.Sheets.Sheets {
			on = on || s.ID == CaseSheet
		}
		if complaint := e.Filing.Agency.Called == "complaint"; on != complaint {
			t.Errorf("%s: on its sheets: %v", e.Filing.ID, on)
		} else if complaint {
			found = true
			has(t, e.Filing.ID, text(e.Folder.Sheets), "What was sent, answered and late", "CBP")
			hasNot(t, e.Filing.ID+", what is filed", text(e.Folder.File), "What was sent, answered and late")
		}
	}
	if !found {
		t.Error("no complaint was made")
	}
}
