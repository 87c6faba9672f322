package casefile

import (
	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// A Filer is a lawyer, clinic or organisation that files for many people. A
// case names it by its code, so that a change of address is made once.
type Filer struct {
	Code           string         `toml:"code"`
	Representative Representative `toml:"representative"`
}

// ParseFiler reads a filer profile; all problems are returned at once.
func ParseFiler(name string, data []byte) (*Filer, error) {
	var f Filer
	_, bad := tomlfile.Decode(name, data, &f, tomlfile.Unknown(Unknown), tomlfile.Bounded())
	Clean(&f)
	for _, p := range readable(&Case{Representative: &f.Representative}) { // printed like answers
		p.Field = name + " " + p.Field
		bad = append(bad, p)
	}
	if f.Code == "" {
		bad.Add("filer.no_code", name, "hint.filer_no_code")
	}
	if !Told(f.Representative.Name) {
		bad.Add("filer.no_name", name, "hint.filer_no_name")
	}
	return &f, bad.Err()
}

// WithFiler returns the case with the data of the filer it names. A case that
// names none is returned as it is; nil stands for no profile.
func WithFiler(c *Case, f *Filer) (*Case, error) {
	if c.Filer == "" {
		return c, nil
	}
	if f == nil || f.Code != c.Filer {
		return nil, problem.New("filer.needed", "filer", "hint.filer_needed")
	}
	full := *c
	r := f.Representative
	if c.Representative != nil { // the case's own scope and end of the consent stay
		r.Agencies, r.Until = c.Representative.Agencies, c.Representative.Until
	}
	full.Representative = &r
	if full.Reply.Kind == "representative" {
		if !Told(full.Reply.Email) {
			full.Reply.Email = r.Email
		}
		if len(full.Reply.Address) == 0 {
			full.Reply.Address = r.Address
			if !Told(full.Reply.CareOf) {
				full.Reply.CareOf = r.Name
			}
		}
	}
	return &full, nil
}
