package letter

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/words"
)

// People write an address or a place of birth with its country, and the case
// names the country too. Nothing is printed twice.

// bare is a name as it is compared: small, without accents and marks at its ends.
func bare(s string) string {
	return strings.Trim(strings.ToLower(casefile.Plain(strings.TrimSpace(s))), " .,;:-")
}

// namesCountry reports whether a text is the country: its name in a language
// in which letters go out, in that of the person, as people write it, or its code.
func (f *filler) namesCountry(text, code string) bool {
	is := bare(text)
	if is == "" || told(code) == "" {
		return false
	}
	if is == strings.ToLower(code) || casefile.CountryNames()[is] == code || casefile.CountryNames()[is+"."] == code {
		return true
	}
	for _, say := range words.Every(f.in.Words, f.in.Case.Languages.Reading, f.in.Case.Lang) {
		if f.in.Stock.country(say, code) == is {
			return true
		}
	}
	return false
}

// country is the bare name of a country, "" if it has none in the language.
func (s *Stock) country(say *words.Speaker, code string) string {
	return s.name(say, "country "+code, func() string { return bare(say.Country(code)) })
}

// A Memory keeps what was found about the person's own places while the
// documents of one case are made. It is made with them and goes with them.
type Memory struct {
	address []string
	asked   bool // address was asked for
	shorter map[place]string
	names   map[string]string // what Name keeps: the address for the answer in one line, by language
}

// Name keeps a name for the documents of the case.
func (m *Memory) Name(key string, name func() string) string {
	if m == nil {
		return name()
	}
	n, ok := m.names[key]
	if !ok {
		if n = name(); n == "" {
			return ""
		}
		if m.names == nil {
			m.names = map[string]string{}
		}
		m.names[key] = n
	}
	return n
}

type place struct{ name, code string }

// withoutCountry takes the country off the end of a place: "El Progreso, Yoro"
// of "El Progreso, Yoro, Honduras". A place that is nothing else stays.
func (f *filler) withoutCountry(name, code string) string {
	i := strings.LastIndex(name, ",")
	if i <= 0 {
		return name
	}
	m := f.in.Memory
	if m != nil {
		if s, ok := m.shorter[place{name, code}]; ok {
			return s
		}
	}
	out := name
	if f.namesCountry(name[i+1:], code) {
		out = strings.TrimRight(name[:i], " ,")
	}
	if m != nil {
		if m.shorter == nil {
			m.shorter = map[place]string{}
		}
		m.shorter[place{name, code}] = out
	}
	return out
}

// addressLines are the lines of the reply address without a first line that
// says care-of again, and without the country at their end, if the case has one.
func (f *filler) addressLines() []string {
	m := f.in.Memory
	if m == nil {
		return f.findAddress()
	}
	if !m.asked {
		m.address, m.asked = f.findAddress(), true
	}
	return slices.Clip(m.address)
}

func (f *filler) findAddress() []string {
	r := &f.in.Case.Reply
	lines := slices.Clone(r.Address)
	if name := bare(r.CareOf); len(lines) > 1 && name != "" {
		first := bare(lines[0])
		for _, say := range words.Every(f.in.Words, f.in.Case.Languages.Reading, f.in.Case.Lang) {
			if s := say.Say("reply.care_of", "name", r.CareOf); say.Err() == nil && bare(s) == first {
				first = name
			}
		}
		if first == name {
			lines = lines[1:]
		}
	}
	if told(r.Country) == "" {
		return lines
	}
	if last := len(lines) - 1; last > 0 && f.namesCountry(lines[last], r.Country) {
		return lines[:last]
	} else if last >= 0 {
		lines[last] = f.withoutCountry(lines[last], r.Country)
	}
	return lines
}
