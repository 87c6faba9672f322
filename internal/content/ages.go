package content

import "arco/internal/law"

// ages reads how long what was read may be relied on.
func (l *loader) ages(file string) {
	data, ok := l.read(file)
	if !ok {
		return
	}
	type age struct {
		Warn int    `toml:"warn"`
		Hold int    `toml:"hold"`
		Why  string `toml:"why"`
	}
	var raw struct {
		Fact    age `toml:"fact"`
		Channel age `toml:"channel"`
	}
	pos := l.decode(file, data, &raw)
	for key, a := range map[string]age{"fact": raw.Fact, "channel": raw.Channel} {
		if a.Warn <= 0 || a.Hold < a.Warn || a.Why == "" {
			l.problems.Add("content.missing_key", at(file, pos, key), "hint.content_missing_key", "key", key+": warn, hold, why")
		}
	}
	l.pack.Ages = law.Ages{Fact: law.Age(raw.Fact), Channel: law.Age(raw.Channel)}
}
