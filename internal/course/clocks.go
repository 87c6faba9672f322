package course

import (
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/term"
	"arco/internal/words"
)

// Clocks says in plain words which days matter for a filing, the person's
// own days first.
func Clocks(say *words.Speaker, s *Standing) []string {
	k := &lines{Speaker: say}
	today := s.Today()
	if e := s.CameBack; e != nil {
		k.add("clock.came_back", "on", k.Weekday(e.On))
	}
	for _, x := range s.Running(today) {
		k.add("clock.earlier", "day", k.Weekday(x.Event.On), "answer", k.Of(s.Law.Answers().Code(x.Event.Code).Name), "on", k.Weekday(x.LastDay.Last), "by", k.Weekday(s.By(x)))
	}
	if c := s.LastDay; c != nil {
		k.add("clock.last_day", "on", k.Weekday(c.Last), "period", k.Period(c.Rule.Count, c.Rule.Unit), "from", k.Day(c.Start))
		if c.Rule.CutOff != "" {
			k.add("clock.cutoff", "cutoff", CutOff(k.Speaker, s.Law, c.Rule))
		} else if zone := s.Law.Zone; zone != "" {
			k.add("clock.zone", "zone", k.Of(s.Law.Zones[zone]))
		}
		act := s.Act(c)
		switch {
		case c.Over(today):
			k.add("clock.over")
		case c.Rule.Unit != civil.UnitMonth:
			k.add("clock.today", "today", k.Weekday(today), "count", dayCount(k.Speaker, c.Count, today))
		}
		if act != c.Last && !c.Over(today) {
			k.add("clock.day_off", "on", k.Weekday(act))
		}
	}
	if c := s.DoBy; c != nil {
		switch {
		case c.Over(today) && s.LastDay != nil && s.LastDay.Over(today):
			k.add("clock.do_by_gone", "on", k.Weekday(c.Last))
		case c.Over(today):
			k.add("clock.do_by_over", "on", k.Weekday(c.Last))
		case !c.Named.IsZero():
			k.add("clock.do_by_named", "on", k.Weekday(c.Last), "day", k.Weekday(c.Named))
		case c.Fact != nil:
			k.add("clock.do_by", "on", k.Weekday(c.Last), "period", k.Period(c.Rule.Count, c.Rule.Unit))
		default:
			k.add("clock.do_by_advice", "on", k.Weekday(c.Last), "advice", k.Of(c.Term.Advice))
		}
	}
	if c := s.DoBy; !s.Asked.IsZero() && (c == nil || c.Named.IsZero()) {
		k.add("clock.office_date", "on", k.Weekday(s.Asked))
	}
	for _, c := range []*Clock{s.LastDay, s.DoBy} {
		if c != nil && c.Fact != nil {
			k.add("clock.source", "citation", k.Cite(c.Fact))
			break
		}
	}
	k.hand(s)
	k.office(s, today)
	if s.Filing.Cond.Has(term.ReadingOld) {
		k.add("clock.reading_old")
	}
	return k.said
}

// hand says which clocks somebody has to count by hand, and why.
func (k *lines) hand(s *Standing) {
	for _, c := range s.Hand.Any() {
		key := "clock.hand_office"
		switch c {
		case s.Hand.LastDay:
			key = "clock.hand_last_day"
		case s.Hand.DoBy:
			key = "clock.hand_do_by"
		}
		from := k.Say("clock.hand_unknown")
		if !c.Start.IsZero() {
			from = k.Day(c.Start)
		}
		k.add(key, "period", k.Period(c.Rule.Count, c.Rule.Unit), "from", from)
		if c.Fact != nil {
			k.add("clock.source", "citation", k.Cite(c.Fact))
		}
	}
}

// OfficeTime says in plain words what the office's own time is: until when it
// had, how late it is, and by which law.
func OfficeTime(say *words.Speaker, s *Standing) []string {
	k := &lines{Speaker: say}
	k.answeredLate(s)
	k.office(s, s.Today())
	if c := s.Office; c != nil && c.Fact != nil && (s.LastDay != nil || s.DoBy != nil) {
		k.add("clock.source", "citation", k.Cite(c.Fact))
	}
	return k.said
}

// answeredLate tells of an answer that came after the office's last day.
func (k *lines) answeredLate(s *Standing) {
	if !s.decided() || s.due.IsZero() || !s.due.Before(s.Last.On) || s.Last.Code == law.Silence {
		return
	}
	n, err := s.Law.Calendar.WorkingBetween(s.due, s.Last.On)
	if err != nil { // outside the years that are known
		return
	}
	k.add("evidence.late_answer", "on", k.Weekday(s.due), "days", k.Period(max(n, 1), civil.UnitWorkingDay))
	if !s.May.IsZero() {
		k.add("evidence.may_answer", "on", k.Weekday(s.May))
	}
}

// lines are what is said, line by line.
type lines struct {
	*words.Speaker
	said []string
}

func (k *lines) add(key string, args ...any) { k.said = append(k.said, k.Say(key, args...)) }

// office says what the office's own time is.
func (k *lines) office(s *Standing, today civil.Date) {
	if s.Paused() {
		k.add("clock.paused", "on", k.Weekday(s.Stopped()))
	}
	if !s.OfficeDate.IsZero() {
		k.add("clock.office_date", "on", k.Weekday(s.OfficeDate))
	}
	c := s.Office
	if a := s.Advised; c == nil && a != nil && s.Node == nil {
		k.add("clock.advised", "on", k.Weekday(a.Last), "advice", k.Of(a.Term.Advice))
	}
	if c == nil {
		return
	}
	late, sure := s.Late()
	switch {
	case late && s.Waits():
		k.add("clock.office_waits", "on", k.Weekday(c.Last))
	case late && sure:
		n, err := s.LateDays()
		k.Keep(err)
		if n < 0 { // today lies outside the years that are known
			k.add(Words("clock.office_late_long", c.Fact), "on", k.Weekday(c.Last))
			break
		}
		k.add(Words("clock.office_late", c.Fact), "on", k.Weekday(c.Last), "days", k.Period(max(n, 1), civil.UnitWorkingDay))
	case late:
		k.add(Words("clock.office_late_soft", c.Fact), "on", k.Weekday(c.Last), "lenient", k.Weekday(c.Lenient))
	default:
		k.add(Words("clock.office", c.Fact), "on", k.Weekday(c.Last), "period", k.Period(c.Rule.Count, c.Rule.Unit), "from", k.Day(c.Start))
		if c.Lenient != c.Last {
			k.add("clock.office_lenient", "on", k.Weekday(c.Lenient))
		}
	}
	if !s.May.IsZero() && !s.May.Before(today) || !s.May.IsZero() && late {
		k.add("clock.may", "on", k.Weekday(s.May))
	}
	if c.Assumed {
		k.add("clock.assumed")
	}
	if c.Fact != nil && s.LastDay == nil && s.DoBy == nil {
		k.add("clock.source", "citation", k.Cite(c.Fact))
	}
}

// CutOff writes the last second of a last day: "23:59:59 Eastern time".
func CutOff(say *words.Speaker, j *law.Jurisdiction, r civil.Rule) string {
	return say.Say("step.cutoff", "time", r.CutOff, "zone", say.Of(j.Zones[r.Zone]))
}

// dayCount writes "working day 37 of 90".
func dayCount(say *words.Speaker, k civil.Count, today civil.Date) string {
	key := "step.day_calendar"
	if k.Rule.Unit == civil.UnitWorkingDay {
		key = "step.day_working"
	}
	return say.Say(key, "n", k.At(today), "of", k.Rule.Count)
}
