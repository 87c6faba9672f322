package content

import "arco/internal/law"

// owners reads what the plan says of offices for which no pack speaks.
func (l *loader) owners(file string) {
	data, ok := l.read(file)
	if !ok {
		return
	}
	raw := map[string]law.Text{}
	l.decode(file, data, &raw)
	l.pack.Owners = raw
}
