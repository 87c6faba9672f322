package content

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"arco/internal/law"
)

// Everything that the files say in words is bound here: to the language of its
// folder, and to the key under which translators find it. A key is the file, and
// in it the path of ids: "us/routes#route.us_bond_own.reason". Where elements of
// a list have no id, their number stands: "us/routes#route.us_bond_own.notes.2".

// common is the language of what belongs to no State.
const common = "en"

// bind binds the texts of one file that was read.
func (l *loader) bind(file string, raw any) {
	b := binder{tag: l.tongue(file), l: l, file: file, key: append(make([]byte, 0, 128), keyOf(file)...)}
	b.walk(reflect.ValueOf(raw).Elem())
}

// keyOf is the first part of the keys of a file: "us/routes#".
func keyOf(file string) string {
	name, _, _ := strings.Cut(file, ".")
	return name + "#"
}

// tongue is the language in which a file is written: that in which its State is
// written to.
func (l *loader) tongue(file string) string {
	dir, _, ok := strings.Cut(file, "/")
	if !ok {
		return common
	}
	if tag := l.filing[dir]; tag != "" {
		return tag
	}
	return common
}

// filingOf is the language of a State, from the first lines of its file, which is
// read in full at the same time as the others: "" if it does not say.
func filingOf(data []byte) string {
	for line := range strings.SplitSeq(string(data[:min(len(data), 4096)]), "\n") {
		if strings.HasPrefix(line, "[") {
			break
		}
		if key, v, ok := strings.Cut(line, "="); ok && strings.TrimSpace(key) == "filing" {
			v, _, _ = strings.Cut(v, "#")
			return strings.Trim(strings.TrimSpace(v), `"'`)
		}
	}
	return ""
}

type binder struct {
	tag  string
	l    *loader
	file string
	key  []byte // of what is walked
}

var textType = reflect.TypeFor[law.Text]()

func (b *binder) walk(v reflect.Value) {
	p := planOf(v.Type())
	if !p.holds {
		return
	}
	if v.Type() == textType {
		if t := v.Addr().Interface().(*law.Text); !t.None() {
			t.Bind(b.tag, string(b.key), b.l.by)
			b.l.want(*t, b.file)
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			b.walk(v.Elem())
		}
	case reflect.Struct:
		for _, f := range p.fields {
			if f.source { // never translated
				v.Field(f.index).Addr().Interface().(*law.Text).Bind("", "", nil)
				continue
			}
			b.under(f.name, v.Field(f.index))
		}
	case reflect.Slice:
		var seen map[string]int
		for i := range v.Len() {
			name := planOf(v.Type().Elem()).label(v.Index(i))
			if name == "" {
				name = strconv.Itoa(i + 1)
			} else {
				if seen == nil {
					seen = map[string]int{}
				}
				if seen[name]++; seen[name] > 1 { // a second one of the same name gets a number too
					name += "-" + strconv.Itoa(seen[name])
				}
			}
			b.under(name, v.Index(i))
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, k := range keys {
			e := reflect.New(v.Type().Elem()).Elem()
			e.Set(v.MapIndex(k))
			b.under(k.String(), e)
			v.SetMapIndex(k, e)
		}
	}
}

// under walks what stands at a name below.
func (b *binder) under(name string, v reflect.Value) {
	n := len(b.key)
	if b.key[n-1] != '#' {
		b.key = append(b.key, '.')
	}
	b.key = append(b.key, name...)
	b.walk(v)
	b.key = b.key[:n]
}

// A walkPlan says where texts can stand in a type.
type walkPlan struct {
	holds  bool
	fields []textField // of a struct, those that can hold texts
	labels []int       // its fields that tell elements of a list apart, the first that has a word counts
}

type textField struct {
	index  int
	name   string
	source bool
}

var walkPlans sync.Map // reflect.Type to *walkPlan

func planOf(t reflect.Type) *walkPlan {
	if p, ok := walkPlans.Load(t); ok {
		return p.(*walkPlan)
	}
	p := &walkPlan{holds: t == textType}
	switch {
	case p.holds:
	case t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map:
		p.holds = planOf(t.Elem()).holds
	case t.Kind() == reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
			switch name {
			case "id", "key", "word", "code":
				p.labels = append(p.labels, i)
			}
			if f.IsExported() && planOf(f.Type).holds {
				p.holds = true
				p.fields = append(p.fields, textField{i, name, f.Tag.Get("words") == "source"})
			}
		}
	}
	walkPlans.Store(t, p)
	return p
}

// label names an element of a list by the word that tells it from the others, "" if it has none.
func (p *walkPlan) label(v reflect.Value) string {
	for _, i := range p.labels {
		f := v.Field(i)
		if f.Kind() == reflect.Pointer && !f.IsNil() {
			f = f.Elem()
		}
		if f.Kind() == reflect.String && f.Len() > 0 {
			return f.String()
		}
	}
	return ""
}
