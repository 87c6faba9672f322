package app

import (
	"testing"

	"arco/internal/casefile"
)

// What came back is told with the day on which it was sent, and that packet
// makes it again.
func TestCoverOfWhatCameBack(t *testing.T) {
	c := example(t, "p13-answered", func(c *casefile.Case) {
		c.Filings = []casefile.Filing{{ID: "us-ice-access", Events: []casefile.FilingEvent{{Code: "filed", On: "2026-10-06"}, {Code: "returned", On: "2026-10-20"}}}}
	})
	a := builtIn(t)
	p, err := a.Packet(c, Options{Today: day, Lang: "en"})
	if err != nil || len(p.Sent) != 1 {
		t.Fatal(err, len(p.Sent))
	}
	m := a.maker(c, "en", Options{Today: day}, nil)
	m.Sent = onPaper(p.Sent)
	cover, err := m.Core(p.Plan, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	has(t, "the cover", text(cover), "October 6, 2026", "October 20, 2026", "packet --filing")
}
