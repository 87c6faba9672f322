package plan

import (
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/problem"
)

// A Due is the day on which an answer is due, by one fact.
type Due struct {
	Fact     *law.Fact
	Received civil.Date
	If       bool // nothing is recorded yet: "if received on"
	On       civil.Date
	Extended civil.Date // zero if the law gives no extension
}

// Dues counts the days of a filing's clock from the recorded day of receipt,
// or, before that, from assumed. It returns nil if the route has no clock.
func Dues(f *Filing, lib *law.Library, assumed civil.Date) (*Due, error) {
	if f.Route.Clock == "" {
		return nil, nil
	}
	j := lib.Jurisdictions[f.Agency.Jurisdiction]
	d := &Due{Fact: lib.Fact(j.ID, f.Route.Clock), Received: assumed, If: true}
	if f.History != nil && told(f.History.ReceivedOn) {
		on, err := civil.Parse(f.History.ReceivedOn)
		if err != nil {
			return nil, problem.New("case.date", "filing.received_on", "hint.case_date")
		}
		d.Received, d.If = on, false
	}
	var err error
	if d.On, err = Count(j.Calendar, d.Received, d.Fact.Value); err != nil {
		return nil, err
	}
	if f.Route.Extra != "" {
		extra := lib.Fact(j.ID, f.Route.Extra)
		if d.Extended, err = Count(j.Calendar, d.On, extra.Value); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// Count adds a period to a day; the day itself is not counted.
func Count(cal *civil.Calendar, from civil.Date, p *law.Period) (civil.Date, error) {
	switch p.Unit {
	case "working_day":
		return cal.AddWorking(from, p.Count)
	case "month":
		return from.AddMonths(p.Count), nil
	}
	return from.AddDays(p.Count), nil
}
