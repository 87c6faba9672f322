package intake

import (
	"strconv"
	"strings"
	"time"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/pattern"
	"arco/internal/table"
)

// Orders of day and month, as the operator says them.
const (
	DayFirst   = "dmy"
	MonthFirst = "mdy"
)

// oldest is the age above which a birth date is held: damaged dates gather in
// the first years of the last century.
const oldest = 115

var (
	isoDay   = pattern.New(`^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)Z?)?$`)
	figures3 = pattern.New(`^(\d{1,4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,4})\.?$`)
	ordinals = pattern.New(`(\d)(?:st|nd|rd|th|ro|ero|o|º|ª|er|°)(?:\s|$|[,.])`)
	midnight = pattern.New(`^00:00(?::00(?:\.0+)?)?$`)
)

// date reads the day in a cell, as a case file keeps it. A birth date may be a
// year alone; past says that it cannot be in the future.
func (r *reading) date(key string, birth bool) (string, int, bool) {
	c, col, ok := r.cell(key)
	if !ok {
		return "", col, false
	}
	day, ok := r.dateIn(c, col, birth)
	return day, col, ok
}

func (r *reading) dateIn(c table.Cell, col int, birth bool) (string, bool) {
	d, ok := civil.Date{}, false
	switch {
	case c.Kind == table.Truth:
		r.hold(col, "row.not_a_day", "hint.row_day")
		return "", false
	case c.Kind == table.Day:
		d, ok = r.fromSerial(c.Text, col)
	case strings.EqualFold(c.Text, casefile.Unknown):
		return casefile.Unknown, true
	default:
		var year string
		if year, d, ok = r.fromText(strings.TrimLeft(c.Text, "'’"), col, birth); year != "" {
			return year, true
		}
	}
	if !ok {
		return "", false
	}
	return d.String(), r.possible(d, col, birth)
}

// possible holds days that cannot be.
func (r *reading) possible(d civil.Date, col int, birth bool) bool {
	switch {
	case d.Year < 1900:
		r.hold(col, "row.before_1900", "hint.row_day_paper")
	case r.opt.Today.Before(d):
		r.hold(col, "row.future", "hint.row_day_paper")
	case birth && d.Year < r.opt.Today.Year-oldest:
		r.hold(col, "row.too_old", "hint.row_day_paper", "years", oldest)
	default:
		return true
	}
	return false
}

// fromSerial reads a day that a sheet keeps as a number. Within two minutes of
// midnight it is that midnight: programs east or west of UTC miss it by their
// local time of a century ago. Any other time of day means one of two days.
func (r *reading) fromSerial(s string, col int) (civil.Date, bool) {
	days, part, ok := serial(s, r.row1904())
	const near = 120.0 / 86400
	switch {
	case !ok || days < 61: // 1900-02-29 stands before it, which never was
		r.hold(col, "row.not_a_day", "hint.row_day")
		return civil.Date{}, false
	case part > 1-near:
		days++
		r.note(col, "row.day_rounded")
	case part > near:
		r.hold(col, "row.time_of_day", "hint.row_time_of_day")
		return civil.Date{}, false
	case part > 0:
		r.note(col, "row.day_rounded")
	}
	return civil.Date{Year: 1899, Month: time.December, Day: 30}.AddDays(days), true
}

func (r *reading) row1904() bool { return r.opt.Date1904 }

// fromText reads a day that was typed. year is a year alone.
func (r *reading) fromText(s string, col int, birth bool) (year string, d civil.Date, ok bool) {
	no := func(code, hint string, args ...any) (string, civil.Date, bool) {
		r.hold(col, code, hint, args...)
		return "", civil.Date{}, false
	}
	if m := isoDay.FindStringSubmatch(s); m != nil {
		if m[4] != "" && !midnight.MatchString(m[4]) {
			return no("row.time_of_day", "hint.row_time_of_day")
		}
		d, ok := r.day(m[1], m[2], m[3], col)
		return "", d, ok
	}
	if n, err := strconv.Atoi(s); err == nil {
		if birth && len(s) == 4 && n >= r.opt.Today.Year-oldest && n <= r.opt.Today.Year {
			return s, civil.Date{}, false
		}
		return no("row.day_number", "hint.row_day_number")
	}
	if m := figures3.FindStringSubmatch(s); m != nil {
		d, ok := r.figures(m[1], m[2], m[3], col)
		return "", d, ok
	}
	d, ok = r.named(s, col)
	return "", d, ok
}

// figures reads three numbers. Which is the day and which the month is the
// operator's word; where only one reading is possible it must agree with it.
func (r *reading) figures(a, b, c string, col int) (civil.Date, bool) {
	if len(a) == 4 { // the year first: then the month
		return r.day(a, b, c, col)
	}
	if len(a) > 2 || len(c) != 2 && len(c) != 4 {
		r.hold(col, "row.not_a_day", "hint.row_day")
		return civil.Date{}, false
	}
	x, _ := strconv.Atoi(a)
	y, _ := strconv.Atoi(b)
	order := r.opt.Dates
	seen := ""
	switch {
	case x > 12 && y <= 12:
		seen = DayFirst
	case y > 12 && x <= 12:
		seen = MonthFirst
	}
	if seen != "" && r.opt.seen != nil {
		r.opt.seen[seen]++
	}
	switch {
	case seen != "" && order != "" && seen != order:
		r.hold(col, "row.other_order", "hint.row_other_order", "order", order)
		return civil.Date{}, false
	case seen != "":
		order = seen
	case x == y:
		order = DayFirst
	case order == "":
		r.opt.unclear(r.row.Line)
		r.hold(col, "row.date_order", "hint.row_date_order")
		return civil.Date{}, false
	}
	day, month := a, b
	if order == MonthFirst {
		day, month = b, a
	}
	return r.day(c, month, day, col)
}

// day puts a day together. A year of two figures is never in the future.
func (r *reading) day(year, month, day string, col int) (civil.Date, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	n, _ := strconv.Atoi(day)
	if len(year) == 2 {
		y += 2000
		if y > r.opt.Today.Year {
			y -= 100
		}
		r.note(col, "row.century", "year", strconv.Itoa(y))
	}
	d := civil.Date{Year: y, Month: time.Month(m), Day: n}
	if m < 1 || m > 12 || n < 1 || civil.Of(d.Time()) != d {
		r.hold(col, "row.no_such_day", "hint.row_day_paper")
		return civil.Date{}, false
	}
	return d, true
}

// small words between the parts of a date, in the languages of the months.
var betweenParts = map[string]bool{"de": true, "del": true, "of": true, "le": true, "the": true, "do": true, "el": true, "di": true}

// named reads a date with the name of its month.
func (r *reading) named(s string, col int) (civil.Date, bool) {
	s = ordinals.ReplaceAllString(strings.ToLower(s), "$1 ")
	var nums []string
	month := 0
	for _, w := range strings.Fields(strings.NewReplacer(",", " ", ".", " ", "-", " ", "/", " ").Replace(s)) {
		if justFigs.MatchString(w) {
			nums = append(nums, w)
			continue
		}
		f := table.Fold(w)
		if betweenParts[f] {
			continue
		}
		n, sure := r.month(f)
		if month != 0 || n == 0 {
			month = -1
			break
		}
		if !sure {
			r.hold(col, "row.month", "hint.row_month")
			return civil.Date{}, false
		}
		month = n
	}
	if month <= 0 || len(nums) != 2 {
		r.hold(col, "row.not_a_day", "hint.row_day")
		return civil.Date{}, false
	}
	year, day := nums[1], nums[0]
	if len(nums[0]) == 4 {
		year, day = nums[0], nums[1]
	}
	if len(day) > 2 || len(year) != 4 && len(year) != 2 {
		r.hold(col, "row.not_a_day", "hint.row_day")
		return civil.Date{}, false
	}
	return r.day(year, strconv.Itoa(month), day, col)
}

// month is the number of a month by its name. One that means two months in two
// languages is read in that of the person, else it is not sure.
func (r *reading) month(folded string) (n int, sure bool) {
	if n := r.m.scheme.months[r.lang][folded]; n > 0 {
		return n, true
	}
	sure = true
	for _, names := range r.m.scheme.months {
		if k := names[folded]; k > 0 {
			sure = sure && (n == 0 || n == k)
			n = k
		}
	}
	return n, sure
}
