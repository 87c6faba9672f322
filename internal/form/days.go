package form

import (
	"slices"
	"strconv"

	"arco/internal/app"
	"arco/internal/course"
	"arco/internal/problem"
)

// A daysView lists the days that matter, and every letter with where it stands.
type daysView struct {
	Days    []dayRow
	Filings []followedView
	Hint    bool // there is something to put into a calendar
}

type dayRow struct {
	On, Left, Office, What string
	Near, Over             bool
}

type followedView struct {
	Right, Office, Stage, Sent string
	Page                       string
}

// followed lists every filing of the case that was sent or can be, with what is
// wrong with records.
func (s *Session) followed() (days []app.DueDay, all []app.Followed, bad problem.List, err error) {
	c, _, _, err := s.theCase()
	if err != nil {
		return nil, nil, nil, err
	}
	days, all, err = s.app.Due(c, s.options())
	bad, told := problem.Of(err)
	if !told {
		return nil, nil, nil, err
	}
	p, _, _, err := s.planNow(c)
	if _, told := problem.Of(err); !told {
		return nil, nil, nil, err
	} else if err != nil { // nothing to send
		return days, all, bad, nil
	}
	for _, f := range p.Filings {
		if !f.Ready() || slices.ContainsFunc(all, func(o app.Followed) bool { return o.Filing.ID == f.ID }) {
			continue
		}
		step, err := s.app.Next(c, app.NextOptions{Options: s.options(), Filing: f.ID})
		if _, told := problem.Of(err); !told {
			return nil, nil, nil, err
		} else if err == nil { // of an office whose answers are known
			all = append(all, app.Followed{Standing: step.Standing, Ref: c.Ref})
		}
	}
	return days, all, bad, nil
}

func (s *Session) showDays(x *screen, _ string) bool {
	if !s.asked() {
		return false
	}
	days, all, bad, err := s.followed()
	if err != nil {
		return x.fail(err)
	}
	x.Faults = s.linked(bad)
	v := daysView{Hint: len(days) > 0}
	for _, d := range days {
		row := dayRow{On: x.Say("due.no_day"), What: x.Say("dueday." + d.Kind), Near: d.Left >= 0 && d.Left <= 7, Over: d.Left < 0}
		if !d.On.IsZero() {
			row.On, row.Left = x.Weekday(d.On), left(x, d.Left)
		}
		if d.Standing != nil {
			row.Office = of(x, d.Standing.Filing.Agency.Name)
		}
		if d.Kind == app.DayLast && d.Act != d.On && d.Left >= 0 {
			row.What += " · " + x.Say("due.act_by", "on", x.Weekday(d.Act))
		}
		v.Days = append(v.Days, row)
	}
	for _, f := range all {
		w := followedView{Right: x.Say(f.Filing.RightKey()), Office: of(x, f.Filing.Agency.Name), Stage: of(x, f.Stage.Name), Page: s.filingPage(f.Filing.ID)}
		if !f.Filed.IsZero() {
			w.Sent = x.Say("form.sent_on", "on", x.Weekday(f.Filed))
		}
		v.Filings = append(v.Filings, w)
	}
	x.places(5)
	return x.use("days", x.Say("form.days_title"), v)
}

// left says how many days there are to go.
func left(x *screen, n int) string {
	switch {
	case n == 0:
		return x.Say("due.today")
	case n < 0:
		return x.Say("form.days_ago", "n", -n)
	}
	return x.Say("form.days_in", "n", n)
}

// postDays hands out the days as a calendar. Its titles tell nothing.
func (s *Session) postDays(post) (Result, error) {
	if !s.asked() {
		return Result{Next: s.onward()}, nil
	}
	days, all, _, err := s.followed()
	if err != nil {
		return Result{}, err
	}
	r, err := s.app.Reminders(s.lang, s.opt.Today)
	if err != nil {
		return Result{}, err
	}
	if err := r.Add(nil, days); err != nil {
		return Result{}, err
	}
	for i := range all {
		if err := r.Add(&all[i], nil); err != nil {
			return Result{}, err
		}
	}
	data, err := r.Write()
	media, _ := mediaOf("reminders.ics")
	return Result{Next: "days", Download: &Download{Name: "reminders.ics", Media: media, Data: data}}, err
}

// filingPage is the page of a filing: its number tells nothing.
func (s *Session) filingPage(id string) string {
	for i, f := range s.filings {
		if f == id {
			return "filing-" + strconv.Itoa(i+1)
		}
	}
	s.filings = append(s.filings, id)
	return "filing-" + strconv.Itoa(len(s.filings))
}

// filingOf finds where the filing of a number stands now; nil if there is none.
func (s *Session) filingOf(number string) (*course.Standing, error) {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(s.filings) || !s.asked() {
		return nil, nil
	}
	c, _, _, err := s.theCase()
	if err != nil {
		return nil, err
	}
	step, err := s.app.Next(c, app.NextOptions{Options: s.options(), Filing: s.filings[n-1]})
	if _, told := problem.Of(err); err != nil && told { // an answer that changed since has taken it away
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	return step.Standing, nil
}
