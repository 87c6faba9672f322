package content

import "arco/internal/intake"

// table reads what the columns of a table of people mean.
func (l *loader) table(file string) {
	data, ok := l.read(file)
	if !ok {
		return
	}
	s, bad := intake.ParseScheme(file, data)
	l.pack.Table, l.problems = s, append(l.problems, bad...)
}
