package content

import "arco/internal/intake"

// table reads what the columns of a table of people mean.
func (l *loader) table(file string) {
	l.pack.table = deferred(l, func(l *loader) *intake.Scheme {
		data, ok := l.read(file)
		if !ok {
			return nil
		}
		s, bad := intake.ParseScheme(file, data)
		l.problems = append(l.problems, bad...)
		return s
	})
}
