package locale

import (
	"strconv"
	"sync/atomic"

	"arco/internal/civil"
)

// dateWords are the words of which a language makes its dates, each looked up once. A word
// that it lacks, or that is no plain one, is "".
type dateWords struct {
	months   [13]atomic.Pointer[string]
	days     [32]atomic.Pointer[string] // of the few that are no number: "1er"
	weekdays [7]atomic.Pointer[string]
}

// dated writes a date by the text of a key, and reports false if the language lacks
// anything that it needs: the long way says what.
func (t *texts) dated(key string, d civil.Date, weekday bool) (string, bool) {
	if t == nil || d.Month < 1 || d.Month > 12 || d.Day < 1 || d.Day > 31 {
		return "", false
	}
	var room [96]byte
	out := room[:0]
	for i, s := range t.cut(key).filling {
		if i%2 == 0 {
			out = append(out, s...)
			continue
		}
		word := ""
		switch s {
		case "year":
			out = strconv.AppendInt(out, int64(d.Year), 10)
			continue
		case "day":
			if word = t.part(&t.dates.days[d.Day], ownDay, d.Day); word == "" {
				out = strconv.AppendInt(out, int64(d.Day), 10)
				continue
			}
		case "month":
			word = t.part(&t.dates.months[d.Month], "month.", int(d.Month))
		case "weekday":
			if !weekday {
				return "", false
			}
			word = t.part(&t.dates.weekdays[d.Weekday()], "weekday.", int(d.Weekday()))
		}
		if word == "" {
			return "", false
		}
		out = append(out, word...)
	}
	return string(out), len(out) > 0
}

// part is one of these words.
func (t *texts) part(at *atomic.Pointer[string], key string, n int) string {
	if word := at.Load(); word != nil {
		return *word
	}
	word := ""
	if x := t.cut(numbered(key, n)); x.plain {
		word = x.text
	}
	at.Store(&word)
	return word
}
