package app

import (
	"bytes"
	"slices"
	"strconv"

	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/ics"
	"arco/internal/problem"
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
	return max(0, slices.Index(d.Standing.Law.Answers().Stages, d.Standing.Stage))
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

// Reminders are the days of many filings as they come into a calendar. Titles
// are neutral: the reference and a mark, so that a calendar on a borrowed machine
// tells nothing.
//
// A later file can be read over an earlier one. Each reminder keeps its UID;
// SEQUENCE grows with every event of the filing, and by one for each day on
// which a day that is over is put to the next working day. Reminders that an
// earlier file held and that have fallen away come as cancelled: those that lie
// ahead, and those of the time just before the last event. The same days give the
// same bytes.
type Reminders struct {
	app       *App
	lang      string
	text      string
	today     civil.Date
	now, gone []reminder
	at        map[string]int // of now, by key
}

// maxReminders is more than any calendar shows in time, and fits the memory that
// is promised.
const maxReminders = 100_000

type reminder struct {
	on civil.Date // the day itself; the event may lie on the working day before
	ics.Event
}

// Reminders begins a calendar without days.
func (a *App) Reminders(lang string, today civil.Date) (*Reminders, error) {
	text, err := a.Words.Text(lang, "calendar.text", nil)
	return &Reminders{app: a, lang: lang, text: text, today: today, at: map[string]int{}}, err
}

// Calendar writes the days of filings that are at hand all at once.
func (a *App) Calendar(lang string, list []DueDay, filings []Followed, today civil.Date) ([]byte, error) {
	r, err := a.Reminders(lang, today)
	if err != nil {
		return nil, err
	}
	if err := r.Add(nil, list); err != nil {
		return nil, err
	}
	for i := range filings {
		if err := r.Add(&filings[i], nil); err != nil {
			return nil, err
		}
	}
	return r.Write()
}

// Add takes days, and what a filing had to show before: nil for days alone.
func (r *Reminders) Add(f *Followed, list []DueDay) error {
	for _, d := range list {
		if d.Act.IsZero() {
			continue
		}
		e, err := r.event(d, d.Standing, false)
		if err != nil {
			return err
		}
		if i, twice := r.at[e.Key]; !twice {
			r.at[e.Key] = len(r.now)
			r.now = append(r.now, e)
		} else if Sooner(e.on, r.now[i].on) < 0 {
			r.now[i] = e
		}
	}
	if len(r.now)+len(r.gone) > maxReminders {
		return problem.List{problem.New("due.ics_many", "--ics", "hint.due_ics_many", "limit", maxReminders)}
	}
	if f == nil {
		return nil
	}
	past := f.Past()
	if f.Closed {
		past = append(slices.Clone(past), f.Standing)
	}
	seen := map[string]bool{}
	for i := len(past) - 1; i >= 0; i-- {
		for _, old := range days(f.Ref, f.N, past[i]) {
			if old.Act.IsZero() || seen[old.key()] || i < len(past)-1 && old.Act.Before(r.today) {
				continue
			}
			seen[old.key()] = true
			e, err := r.event(old, f.Standing, true)
			if err != nil {
				return err
			}
			r.gone = append(r.gone, e)
		}
	}
	return nil
}

// event is the reminder of a day; now is the standing of its filing, nil for a
// day without one.
func (r *Reminders) event(d DueDay, now *course.Standing, cancelled bool) (reminder, error) {
	// Some calendars add a cancelled event as if it stood, so the title says it too.
	key := "calendar.title"
	if cancelled {
		key = "calendar.title_gone"
	}
	title, err := r.app.Words.Text(r.lang, key, map[string]any{"ref": d.Ref, "n": d.Mark()})
	if err != nil {
		return reminder{}, err
	}
	e := ics.Event{Key: d.key(), Day: d.Act, Summary: title, Text: r.text, Before: reminders(d.Kind), Cancelled: cancelled,
		Sequence: between(firstDay, r.today), Modified: r.today}
	if now != nil && len(now.Events) > 0 {
		e.Sequence, e.Modified = perEvent*len(now.Events), now.Events[len(now.Events)-1].On
		e.Second = len(now.Events)
	}
	if e.Day.Before(r.today) && !cancelled { // it is over: look at it tomorrow
		next := r.today.AddDays(1)
		if now != nil {
			next = now.Law.Calendar.OnOrAfter(next)
		}
		e.Sequence += min(perEvent-1, between(e.Day, r.today))
		e.Day, e.Before, e.Modified = next, []int{0}, r.today
	}
	return reminder{d.On, e}, nil
}

// Write is the calendar as a file: what stands, the next first, then what fell away.
func (r *Reminders) Write() ([]byte, error) {
	slices.SortStableFunc(r.now, func(a, b reminder) int { return Sooner(a.on, b.on) })
	events := make([]ics.Event, 0, len(r.now)+len(r.gone))
	for _, e := range r.now {
		events = append(events, e.Event)
	}
	gone := map[string]bool{}
	for _, e := range r.gone {
		if _, stands := r.at[e.Key]; !stands && !gone[e.Key] {
			gone[e.Key] = true
			events = append(events, e.Event)
		}
	}
	var b bytes.Buffer
	err := ics.Write(&b, r.lang, events)
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
