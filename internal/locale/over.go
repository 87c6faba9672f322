package locale

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"arco/internal/problem"
)

// LoadOver is Load for a folder of languages that lies over those built in: a file
// of the folder stands for the built-in one of the same name, and what the folder
// does not have is built in. It goes on without languages in whose program.toml
// something is wrong, takes that built in where there is one, and says what, with
// the languages at the head.
func LoadOver(top, base fs.FS) (c *Catalog, off problem.List, err error) {
	own, err := Load(base)
	if err != nil {
		return nil, nil, err
	}
	both := over{top, base}
	names, err := fs.Glob(both, "*/"+program)
	if err != nil {
		return nil, nil, err
	}
	if mine, err := fs.Glob(top, "*/*"); err != nil {
		return nil, nil, err
	} else if len(mine) == 0 {
		return nil, nil, problem.List{problem.New("locale.none", "--locales", "hint.locale_folder")}
	}
	c = &Catalog{stock: &stock{locales: map[string]*texts{}, from: both, shelves: map[place]*shelf{}}}
	var away []string
	for _, name := range names {
		tag := path.Dir(name)
		t := own.locales[tag]
		if _, err := fs.Stat(top, name); err == nil || t == nil {
			read, bad, err := load(both, name)
			if l, told := problem.Of(err); err != nil && !told {
				return nil, nil, fmt.Errorf("loading %s: %w", name, err)
			} else if bad = append(bad, l...); len(bad) == 0 {
				var unsaid problem.List
				bad, unsaid = own.unsound(both, tag, read)
				off = append(off, unsaid...)
			}
			if len(bad) > 0 {
				away, off = append(away, tag), append(off, bad...)
			} else {
				t = read
			}
		}
		if t != nil {
			c.locales[tag] = t
			c.tags = append(c.tags, tag)
		}
	}
	slices.Sort(c.tags)
	if len(away) > 0 {
		off = append(problem.List{problem.New("locale.away", "--locales", "hint.locale_away", "languages", strings.Join(away, ", "))}, off...)
	}
	return c, off, nil
}

// unsound compares a language with those built in: the program must be able to say
// all that it says there, in that language. A language that may lack words loses those that
// are in another one: unsaid.
func (c *Catalog) unsound(from fs.FS, tag string, t *texts) (bad, unsaid problem.List) {
	with := &Catalog{stock: &stock{locales: map[string]*texts{}, from: from}}
	for _, own := range c.tags {
		if own != tag {
			with.tags, with.locales[own] = append(with.tags, own), c.locales[own]
		}
	}
	with.tags, with.locales[tag] = append(with.tags, tag), t // last: the others say what is right
	file := tag + "/" + program
	bad = slices.DeleteFunc(with.Check(), func(p *problem.Problem) bool { return p.Field != file })
	for _, p := range with.ReadWords(tag) {
		switch key, _ := p.Args["key"].(string); {
		case p.Code != "tongue.other":
		case with.Whole(tag):
			bad = append(bad, p)
		default:
			unsaid = append(unsaid, p)
			delete(t.words(), key)
		}
	}
	return bad, unsaid
}

// over is one folder that lies over another.
type over struct{ top, base fs.FS }

// at is the folder in which a file is.
func (o over) at(name string) fs.FS {
	if _, err := fs.Stat(o.top, name); errors.Is(err, fs.ErrNotExist) {
		return o.base
	}
	return o.top
}

func (o over) Open(name string) (fs.File, error) { return o.at(name).Open(name) }

func (o over) Stat(name string) (fs.FileInfo, error) { return fs.Stat(o.at(name), name) }

func (o over) ReadFile(name string) ([]byte, error) { return fs.ReadFile(o.at(name), name) }

// ReadDir lists what is in either.
func (o over) ReadDir(name string) ([]fs.DirEntry, error) {
	out, err := fs.ReadDir(o.top, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	more, err := fs.ReadDir(o.base, name)
	if err != nil && (out == nil || !errors.Is(err, fs.ErrNotExist)) {
		return nil, err
	}
	for _, e := range more {
		if !slices.ContainsFunc(out, func(x fs.DirEntry) bool { return x.Name() == e.Name() }) {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return out, nil
}
