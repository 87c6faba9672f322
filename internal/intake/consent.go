package intake

import (
	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/problem"
	"arco/internal/table"
)

// filer lets whoever files act for the person, if the person agreed. An attorney
// satisfies the safety question about a lawyer only by having looked at this case.
func (r *reading) filer(c *casefile.Case) {
	f := r.opt.Filer
	if f == nil {
		return
	}
	c.Filer = f.Code
	rep := &casefile.Representative{}
	if c.History.Died != "yes" { // the proof of death stands for the consent
		on, col, ok := r.date("consent_on", false)
		switch {
		case !ok && col >= 0 && r.row.Cells[col].Text == "" && r.row.Cells[col].Kind == table.Text:
			r.hold(col, "row.consent", "hint.row_consent")
		case col < 0:
			r.bad.Add("row.consent", atRow(r.m.file, r.row.Line)+" "+r.member, "hint.row_consent")
		case on == casefile.Unknown:
			r.hold(col, "row.consent", "hint.row_consent")
		}
		if cell, col, ok := r.cell("consent_ended"); ok {
			if end, ok := r.endOf(cell, col); ok {
				rep.Until = end
			}
		}
	}
	c.Representative = rep
	full, err := casefile.WithFiler(c, f)
	if err != nil {
		list, _ := problem.Of(err)
		r.bad = append(r.bad, list...)
		return
	}
	*c = *full
	c.Filer = "" // its data stand in the case now
	if k := c.Representative.Kind; k == "attorney" || k == "accredited" {
		c.Representative.Looked = "no"
		if w, _, ok := r.word("case_looked_at"); ok && w == "yes" {
			c.Representative.Looked = "yes"
		}
	}
}

// endOf reads the last day of a consent: one that is over holds the row.
func (r *reading) endOf(cell table.Cell, col int) (string, bool) {
	later := *r.opt
	later.Today = civil.Date{Year: 2100, Month: 12, Day: 31} // it may lie ahead
	r2 := *r
	r2.opt, r2.bad = &later, nil
	day, ok := r2.dateIn(cell, col, false)
	r.opt.lines = later.lines
	r.bad = append(r.bad, r2.bad...)
	if !ok {
		return "", false
	}
	d, err := civil.Parse(day)
	if err != nil || !r.opt.Today.Before(d) {
		r.hold(col, "row.consent_over", "hint.row_consent")
		return "", false
	}
	return day, true
}
