package app

import (
	"slices"
	"strconv"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/safe"
)

// TrackerColumns are the columns of a tracker in their order. A tracker holds
// codes, days and numbers, never a name.
var TrackerColumns = []string{"case_id", "packet_id", "client_code", "agency", "component", "instrument", "right", "language", "prepared_on",
	"signed_on", "channel", "submitted_on", "proof_ref", "received_on", "tracking_no", "ack_on", "track", "agency_due", "extended_due",
	"our_next_action", "our_due", "response_on", "outcome", "exemptions", "pages_released", "pages_withheld", "appeal_due", "appeal_no",
	"appeal_on", "court_note", "closed_on", "staff_initials"}

// trackerNeeds are the columns without which nothing can be counted.
var trackerNeeds = []string{"agency", "right"}

// A Tracker is a table of filings. Columns that it does not know stay as they are.
type Tracker struct {
	name    string
	comma   rune
	Header  []string
	Rows    [][]string
	data    []byte        // as it was read
	ends    []int         // where each row ends in data, the header first
	changed map[cell]bool // since then
}

type cell struct{ row, col int }

// IsTracker reports whether a file is a tracker by its name.
func IsTracker(name string) bool { return strings.HasSuffix(strings.ToLower(name), ".csv") }

func (t *Tracker) col(name string) int { return slices.Index(t.Header, name) }

func (t *Tracker) get(row int, name string) string {
	if i := t.col(name); i >= 0 && i < len(t.Rows[row]) {
		return strings.TrimSpace(t.Rows[row][i])
	}
	return ""
}

// set writes a value; a column that is not there is not made.
func (t *Tracker) set(row int, name, value string) {
	if i := t.col(name); i >= 0 && i < len(t.Rows[row]) && t.Rows[row][i] != value {
		t.Rows[row][i] = value
		t.changed[cell{row, i}] = true
	}
}

// at names the row of a table as people count it.
func (t *Tracker) at(row int, column string) string {
	return t.name + ":" + strconv.Itoa(row+2) + " " + column
}

// ref is what a row is called on the screen and in a calendar: the packet, else
// the client's code, else the case. What is no code, such as a person's name or
// what steers a screen, is not shown: then it is the number of the row.
func (t *Tracker) ref(row int) string {
	if s := t.id(row); safe.Code(s) {
		return s
	}
	return strconv.Itoa(row + 2)
}

// id is the cell by which a person names a row.
func (t *Tracker) id(row int) string {
	for _, c := range []string{"packet_id", "client_code", "case_id"} {
		if s := t.get(row, c); s != "" {
			return s
		}
	}
	return ""
}

// way is the instrument of a row, where it names one of two ways in which the
// agency takes the right; "" where there is one only, or if the row does not say.
func (t *Tracker) way(row int, lib *law.Library, a *law.Agency, right law.Right) string {
	if w := t.get(row, "instrument"); slices.Contains(plan.Ways(lib.Jurisdictions[a.Jurisdiction], a, right), w) {
		return w
	}
	return ""
}

// unclear asks which of two filings a row is.
func (t *Tracker) unclear(row int, n plan.Name) *problem.Problem {
	return problem.New("tracker.unclear", t.at(row, "instrument"), "hint.tracker_unclear", "agency", n.Agency.Short, "choices", strings.Join(n.Ways, ", "))
}

// filing is a row as a case that holds nothing but its history.
func (t *Tracker) filing(row int, lib *law.Library) (*casefile.Case, string, error) {
	agency := t.get(row, "agency")
	if c := t.get(row, "component"); c != "" && lib.Agency(agency) == nil {
		agency = c
	}
	a, right := lib.Agency(agency), law.Right(t.get(row, "right"))
	if a == nil || !slices.Contains(law.Rights, right) || !a.Offers(right) {
		return nil, "", problem.New("tracker.filing", t.at(row, "agency, right"), "hint.tracker_filing")
	}
	id := plan.FilingID(a, right, t.way(row, lib, a, right))
	f := casefile.Filing{ID: id}
	var bad problem.List
	event := func(column, code string) {
		day := t.get(row, column)
		if day == "" || code == "" {
			return
		}
		if _, err := civil.Parse(day); err != nil {
			bad.Add("tracker.day", t.at(row, column), "hint.tracker_day")
			return
		}
		e := casefile.FilingEvent{Code: code, On: day}
		if column == "submitted_on" {
			e.Number = t.get(row, "tracking_no")
		}
		if column == "appeal_on" {
			e.Number = t.get(row, "appeal_no")
		}
		f.Events = append(f.Events, e)
	}
	sent := t.get(row, "submitted_on")
	if sent == "" {
		if t.get(row, "received_on") == "" {
			return nil, "", nil // not sent yet: nothing runs
		}
	}
	event("submitted_on", course.EventFiled)
	event("received_on", course.EventReceived)
	j := lib.Jurisdictions[a.Jurisdiction]
	if j.Answers().Code("acknowledged") != nil {
		event("ack_on", "acknowledged")
	}
	event("response_on", t.get(row, "outcome"))
	if len(bad) > 0 {
		return nil, "", bad
	}
	c := &casefile.Case{Format: 1, Ref: t.ref(row), Requests: []casefile.Request{{Agency: a.ID, Right: string(right)}}, Filings: []casefile.Filing{f}}
	if day := t.get(row, "appeal_on"); day != "" {
		s, err := course.Stand(c, lib, id, plan.Options{Today: civil.Date{Year: 9999, Month: 12, Day: 31}})
		if err == nil && len(s.Offered) > 0 {
			event("appeal_on", law.Sent+s.Offered[0].ID)
			c.Filings[0] = f
		}
	}
	return c, id, bad.Err()
}

// DueTracker counts row by row and hands each filing to take with its days: none
// for a row that is closed, and no filing with a day that whoever keeps the table
// noted. Nothing is kept between rows, so that a table of any length takes the
// memory of one. Rows that cannot be counted are told; the others are counted all
// the same.
func (a *App) DueTracker(t *Tracker, opt Options, take func(*Followed, []DueDay) error) (problem.List, error) {
	var bad problem.List
	var fail error // of take
	for row := range t.Rows {
		if fail != nil {
			return nil, fail
		}
		closed := t.get(row, "closed_on") != ""
		c, id, err := t.filing(row, &a.Pack.Library)
		stand := func() error {
			s, err := course.Stand(c, &a.Pack.Library, id, opt.plan())
			if err != nil {
				return err
			}
			f := &Followed{Standing: s, Ref: t.ref(row), N: row + 1, Closed: closed}
			if fail == nil && closed {
				fail = take(f, nil)
			} else if fail == nil {
				fail = take(f, days(f.Ref, f.N, s))
			}
			return nil
		}
		if n, ok := plan.ParseID(&a.Pack.Library, id); ok && c != nil && err == nil && n.Unclear() {
			err = t.unclear(row, n)
			for _, w := range n.Ways { // no day disappears before it is said which it is
				c.Filings[0].Way = w
				_ = stand() // the row is told as unclear already
			}
		} else if err == nil && c != nil {
			err = stand()
		}
		if closed {
			continue
		}
		if err != nil {
			list, ok := problem.Of(err)
			if !ok {
				list = problem.List{problem.New("tracker.row", t.at(row, ""), "hint.tracker_filing")}
			}
			for _, p := range list {
				q := *p
				if !strings.HasPrefix(q.Field, t.name) {
					q.Field = t.at(row, columnOf(q.Field))
				}
				bad = append(bad, &q)
			}
		}
		if day := t.get(row, "our_due"); day != "" {
			d, err := civil.Parse(day)
			if err != nil {
				bad.Add("tracker.day", t.at(row, "our_due"), "hint.tracker_day")
				continue
			}
			own := DueDay{Ref: t.ref(row), Filing: id, Kind: DayOwn, On: d, Act: d, N: row + 1, Left: between(opt.Today, d)}
			if fail == nil {
				fail = take(nil, []DueDay{own})
			}
		}
	}
	return bad, fail
}

// columnOf names the column of a recorded event.
func columnOf(field string) string {
	switch {
	case strings.Contains(field, "event[1]"):
		return "submitted_on"
	case strings.Contains(field, ".code"):
		return "outcome"
	}
	return "response_on"
}

// NextTracker records an event in the row of a packet and counts its days anew.
// No letter is made: a tracker does not know the person.
func (a *App) NextTracker(t *Tracker, id string, e casefile.FilingEvent, asGiven bool, opt Options) (*course.Standing, error) {
	var rows []int
	for row := range t.Rows {
		if t.ref(row) == id || t.id(row) == id {
			rows = append(rows, row)
		}
	}
	if len(rows) != 1 {
		return nil, problem.List{problem.New("tracker.no_row", "--filing", "hint.tracker_no_row", "n", len(rows))}
	}
	row := rows[0]
	c, filing, err := t.filing(row, &a.Pack.Library)
	if err != nil {
		return nil, err
	}
	if c == nil {
		agency := a.Pack.Agency(t.get(row, "agency"))
		right := law.Right(t.get(row, "right"))
		filing = plan.FilingID(agency, right, t.way(row, &a.Pack.Library, agency, right))
		c = &casefile.Case{Format: 1, Requests: []casefile.Request{{Agency: agency.ID, Right: t.get(row, "right")}}}
	}
	if n, ok := plan.ParseID(&a.Pack.Library, filing); ok && n.Unclear() {
		return nil, problem.List{t.unclear(row, n)}
	}
	if safe.Formula(e.Number) || strings.ContainsFunc(e.Number, safe.Control) {
		return nil, problem.List{problem.New("next.number_formula", "--number", "hint.next_number_formula")}
	}
	s, err := course.With(c, &a.Pack.Library, filing, e, opt.plan())
	if err != nil {
		return nil, err
	}
	if p := course.CheckNumber(s, e.Number); p != nil && !asGiven {
		return nil, problem.List{p}
	}
	column, number := "response_on", "tracking_no"
	switch {
	case e.Code == course.EventFiled:
		column = "submitted_on"
	case e.Code == course.EventReceived:
		column = "received_on"
	case e.Code == "acknowledged":
		column = "ack_on"
	case strings.HasPrefix(e.Code, law.Sent):
		column, number = "appeal_on", "appeal_no"
	}
	if t.col(column) < 0 || column == "response_on" && t.col("outcome") < 0 {
		return nil, problem.List{problem.New("tracker.columns", t.name, "hint.tracker_columns", "columns", column+", outcome")}
	}
	t.set(row, column, e.On)
	if column == "response_on" {
		t.set(row, "outcome", e.Code)
	}
	if e.Number != "" {
		t.set(row, number, e.Number)
	}
	if e.PagesReleased > 0 {
		t.set(row, "pages_released", strconv.Itoa(e.PagesReleased))
	}
	if e.PagesWithheld > 0 {
		t.set(row, "pages_withheld", strconv.Itoa(e.PagesWithheld))
	}
	t.counted(row, s)
	return s, nil
}

// counted writes the days that follow from the history.
func (t *Tracker) counted(row int, s *course.Standing) {
	if s.Office != nil {
		if s.Extended {
			t.set(row, "extended_due", s.Office.Last.String())
		} else {
			t.set(row, "agency_due", s.Office.Last.String())
		}
	}
	if s.LastDay != nil {
		t.set(row, "appeal_due", s.LastDay.Last.String())
	}
	first := s.Running(s.Today()) // each answer keeps its own clock; the one that ends first is written
	if len(first) > 0 {
		t.set(row, "appeal_due", first[0].LastDay.Last.String())
	}
	switch {
	case len(first) > 0 && (s.DoBy == nil || s.By(first[0]).Before(s.DoBy.Last)):
		t.set(row, "our_due", s.By(first[0]).String())
	case s.DoBy != nil:
		t.set(row, "our_due", s.DoBy.Last.String())
	case s.LastDay != nil:
		t.set(row, "our_due", s.LastDay.Last.String())
	case s.Office != nil:
		t.set(row, "our_due", s.Office.Lenient.AddDays(1).String())
	default:
		t.set(row, "our_due", "")
	}
	next := ""
	if s.Node != nil && len(s.Offered) > 0 {
		next = s.Offered[0].ID
	}
	t.set(row, "our_next_action", next)
}
