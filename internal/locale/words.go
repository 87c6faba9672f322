package locale

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"arco/internal/civil"
)

// Date writes a day with its month as a word: "August 12, 2026".
func (c *Catalog) Date(locale string, d civil.Date) (string, error) {
	return c.date(locale, "date.day", d)
}

// Weekday writes a day that somebody has to act on, or wait for, with the day of
// the week: "Wednesday, August 12, 2026".
func (c *Catalog) Weekday(locale string, d civil.Date) (string, error) {
	if s, ok := c.locales[locale].dated("date.weekday", d, true); ok {
		return s, nil
	}
	if d.IsZero() {
		return "", fmt.Errorf("no date to write")
	}
	month, err := c.monthName(locale, d.Month)
	if err != nil {
		return "", err
	}
	name, err := c.WeekdayName(locale, d.Weekday())
	if err != nil {
		return "", err
	}
	return c.say(locale, "date.weekday", []any{"weekday", name, "day", c.day(locale, d.Day), "month", month, "year", d.Year}, nil)
}

// WeekdayName writes "Wednesday".
func (c *Catalog) WeekdayName(locale string, w time.Weekday) (string, error) {
	return c.Text(locale, numbered("weekday.", int(w)), nil)
}

// MonthYear writes "August 2026".
func (c *Catalog) MonthYear(locale string, year int, month time.Month) (string, error) {
	return c.month(locale, "date.month_year", year, month)
}

// AboutDate writes "on or about August 12, 2026".
func (c *Catalog) AboutDate(locale string, d civil.Date) (string, error) {
	return c.date(locale, "date.about_day", d)
}

// AboutMonth writes "about August 2026".
func (c *Catalog) AboutMonth(locale string, year int, month time.Month) (string, error) {
	return c.month(locale, "date.about_month_year", year, month)
}

// AboutYear writes "about 1999".
func (c *Catalog) AboutYear(locale string, year int) (string, error) {
	return c.say(locale, "date.about_year", []any{"year", year}, nil)
}

// DateRange writes both days, and month and year once if they are the same:
// "August 9 to 12, 2026".
func (c *Catalog) DateRange(locale string, from, to civil.Date) (string, error) {
	if to.Before(from) {
		return "", fmt.Errorf("range ends on %s, before it begins on %s", to, from)
	}
	if from == to {
		return c.Date(locale, from)
	}
	key := "date.range"
	args := map[string]any{"day": c.day(locale, from.Day), "year": from.Year, "to_day": c.day(locale, to.Day), "to_year": to.Year}
	switch {
	case from.Year == to.Year && from.Month == to.Month:
		key = "date.range_in_month"
		delete(args, "to_year")
	case from.Year == to.Year:
		key = "date.range_in_year"
		delete(args, "to_year")
	}
	var err error
	if args["month"], err = c.monthName(locale, from.Month); err != nil {
		return "", err
	}
	if args["to_month"], err = c.monthName(locale, to.Month); err != nil {
		return "", err
	}
	return c.Text(locale, key, args)
}

func (c *Catalog) date(locale, key string, d civil.Date) (string, error) {
	if s, ok := c.locales[locale].dated(key, d, false); ok {
		return s, nil
	}
	if d.IsZero() {
		return "", fmt.Errorf("no date to write")
	}
	month, err := c.monthName(locale, d.Month)
	if err != nil {
		return "", err
	}
	return c.say(locale, key, []any{"day", c.day(locale, d.Day), "month", month, "year", d.Year}, nil)
}

func (c *Catalog) month(locale, key string, year int, m time.Month) (string, error) {
	month, err := c.monthName(locale, m)
	if err != nil {
		return "", err
	}
	return c.say(locale, key, []any{"month", month, "year", year}, nil)
}

// ownDay begins the keys of the days of a month that a language does not write as a
// plain number; only locales that need them have them: "day.1" is "1er" in French.
const ownDay = "day."

// day is a day of a month as it stands within a date.
func (c *Catalog) day(locale string, day int) any {
	if key := numbered(ownDay, day); c.Has(locale, key) {
		if s, err := c.Text(locale, key, nil); err == nil {
			return s
		}
	}
	return day
}

func (c *Catalog) monthName(locale string, m time.Month) (string, error) {
	return c.Text(locale, numbered("month.", int(m)), nil)
}

// numbered is a key with a small number behind it.
func numbered(key string, n int) string { return key + strconv.Itoa(n) }

// Period writes a count with its unit, in the singular too: "20 working days".
func (c *Catalog) Period(locale string, count int, unit string) (string, error) {
	return c.say(locale, "period."+unit, []any{"count", count}, count)
}

// A Joint is the word before the last item of a list.
type Joint string

const (
	And Joint = "and"
	Or  Joint = "or"
)

// List joins items: "a, b, and c". In Spanish the joint follows the sound
// after it: "padres e hijos", "siete u ocho".
func (c *Catalog) List(locale string, items []string, joint Joint) (string, error) {
	switch len(items) {
	case 0:
		return "", fmt.Errorf("no items to list")
	case 1:
		return items[0], nil
	}
	last := items[len(items)-1]
	key := "list." + string(joint)
	if len(items) == 2 {
		key += "_two"
	}
	if c.Has(locale, key+sameSoundSuffix) && sameSound(joint, last) {
		key += sameSoundSuffix
	}
	sep, err := c.Text(locale, "list.comma", nil)
	if err != nil {
		return "", err
	}
	return c.say(locale, key, []any{"first", strings.Join(items[:len(items)-1], sep), "last", last}, nil)
}

// Only locales whose joint changes have a text with this ending.
const sameSoundSuffix = "_before_same_sound"

// sameSound reports whether a Spanish word begins with the sound of "y" or "o".
// "hielo" and "hierba" begin with another sound.
func sameSound(joint Joint, word string) bool {
	w := strings.ToLower(strings.TrimLeft(word, " \"'“‘«¿¡("))
	has := func(prefixes ...string) bool {
		for _, p := range prefixes {
			if strings.HasPrefix(w, p) {
				return true
			}
		}
		return false
	}
	if joint == Or {
		return has("o", "ó", "ho", "hó", "8") || w == "11" || strings.HasPrefix(w, "11 ")
	}
	return has("i", "í", "hi", "hí") && !has("hia", "hie", "hio", "ia", "ie", "io")
}
