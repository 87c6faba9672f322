package app

import (
	"bytes"
	"slices"
	"strconv"

	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/ics"
)

// marks tell the reminders of one filing apart without telling what they are.
var marks = map[string]string{DayDoBy: "a", DayLast: "b", DayOffice: "c", DaySure: "d", DayOwn: "e",
	DayPending: "f", DayStopped: "f", DayHand: "f", DayHearing: "g"}

// Mark is the short word for a day in titles: the filing's number, a letter for
// the kind of day, and a number for the stage after the first: "1a", "2c3".
func (d DueDay) Mark() string {
	m := marks[d.Kind]
	if d.N > 0 {
		m = strconv.Itoa(d.N) + m
	}
	if i := d.stage(); i > 0 {
		m += strconv.Itoa(i + 1)
	}
	if d.Answer != nil { // the answers are numbered by what happened before them
		m += "-" + strconv.Itoa(d.answer())
	}
	return m
}

// stage is the place of the filing's stage in its country's list, 0 for the first.
func (d DueDay) stage() int {
	if d.Standing == nil || d.Kind == DayOwn {
		return 0
	}
	return max(0, slices.Index(d.Standing.Law.Answers.Stages, d.Standing.Stage))
}

// answer is the place of an earlier answer among what happened, from 1.
func (d DueDay) answer() int {
	for i, e := range d.Standing.Events {
		if e.Field == d.Answer.Field && e.On == d.Answer.On && e.Code == d.Answer.Code {
			return i + 1
		}
	}
	return 0
}

// key tells a reminder apart for as long as its filing lives: it stays the same
// when the day moves, and differs for the clock of a later stage.
func (d DueDay) key() string {
	kind := d.Kind
	if marks[kind] == "f" {
		kind = DayPending
	}
	k := d.Ref + "|" + d.Filing + "|" + kind
	if i := d.stage(); i > 0 {
		k += "|" + d.Standing.Stage.ID
	}
	if d.Answer != nil {
		k += "|" + d.Answer.Code + "|" + d.Answer.On.String()
	}
	return k
}

// perEvent is how many times the day of a reminder can move by itself, one day
// at a time, between two events of its filing.
const perEvent = 1000

// firstDay is before every reminder. The days since then number the changes of
// those that no event of a filing explains.
var firstDay = civil.Date{Year: 2020, Month: 1, Day: 1}

// Calendar writes the days as reminders. Titles are neutral: the reference and
// a mark, so that a calendar on a borrowed machine tells nothing.
//
// A later file can be read over an earlier one. Each reminder keeps its UID;
// SEQUENCE grows with every event of the filing, and by one for each day on
// which a day that is over is put to the next working day. Reminders that an
// earlier file held and that have fallen away come as cancelled: those that lie
// ahead, and those of the time just before the last event. The same days give the
// same bytes.
func (a *App) Calendar(lang string, list []DueDay, filings []Followed, today civil.Date) ([]byte, error) {
	var events []ics.Event
	text, err := a.Words.Text(lang, "calendar.text", nil)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	add := func(d DueDay, now *course.Standing, cancelled bool) error { // now is the filing's standing, nil for a day without one
		if d.Act.IsZero() || seen[d.key()] {
			return nil
		}
		seen[d.key()] = true
		// Some calendars add a cancelled event as if it stood, so the title says it too.
		key := "calendar.title"
		if cancelled {
			key = "calendar.title_gone"
		}
		title, err := a.Words.Text(lang, key, map[string]any{"ref": d.Ref, "n": d.Mark()})
		if err != nil {
			return err
		}
		e := ics.Event{Key: d.key(), Day: d.Act, Summary: title, Text: text, Before: reminders(d.Kind), Cancelled: cancelled,
			Sequence: between(firstDay, today), Modified: today}
		if now != nil && len(now.Events) > 0 {
			e.Sequence, e.Modified = perEvent*len(now.Events), now.Events[len(now.Events)-1].On
			e.Second = len(now.Events)
		}
		if e.Day.Before(today) && !cancelled { // it is over: look at it tomorrow
			next := today.AddDays(1)
			if now != nil {
				next = now.Law.Calendar.OnOrAfter(next)
			}
			e.Sequence += min(perEvent-1, between(e.Day, today))
			e.Day, e.Before, e.Modified = next, []int{0}, today
		}
		events = append(events, e)
		return nil
	}
	for _, d := range list {
		if err := add(d, d.Standing, false); err != nil {
			return nil, err
		}
	}
	for _, f := range filings { // what the same filings had to show before
		past := f.Past()
		if f.Closed {
			past = append(slices.Clone(past), f.Standing)
		}
		for i := len(past) - 1; i >= 0; i-- {
			for _, old := range days(f.Ref, f.N, past[i]) {
				if i < len(past)-1 && old.Act.Before(today) {
					continue
				}
				if err := add(old, f.Standing, true); err != nil {
					return nil, err
				}
			}
		}
	}
	var b bytes.Buffer
	err = ics.Write(&b, lang, events)
	return b.Bytes(), err
}

// reminders are the days before a day on which it rings.
func reminders(kind string) []int {
	switch kind {
	case DayDoBy, DayLast, DayOwn, DayHearing:
		return []int{14, 7, 3, 1}
	}
	return []int{0}
}
