package locale

import (
	"arco/internal/civil"
	"arco/internal/problem"
)

// Problem returns the words of a problem and of its hint, "" if it has none.
// Besides the problem's own values a text may use {{.field}}. A day is written with
// its weekday: it is one that somebody has to compare with a calendar.
func (c *Catalog) Problem(locale string, p *problem.Problem) (message, hint string, err error) {
	args := map[string]any{"field": p.Field}
	for name, v := range p.Args {
		args[name] = v
		if d, ok := v.(civil.Date); ok && !d.IsZero() {
			text, err := c.Weekday(locale, d)
			if err != nil {
				return "", "", err
			}
			args[name] = text
		}
	}
	message, err = c.Text(locale, p.Code, args)
	if err != nil {
		return "", "", err
	}
	if p.Hint != "" {
		hint, err = c.Text(locale, p.Hint, args)
		if err != nil {
			return "", "", err
		}
	}
	return message, hint, nil
}
