package attach

// layers tell what a viewer hides when it opens the paper.
type layers struct {
	c   *copier
	off map[int]bool
	// rest is what a layer is that the configuration does not name.
	rest bool
	on   map[int]bool
}

// readLayers takes the default configuration of the catalog, and what it says
// for looking at the paper.
func readLayers(c *copier) *layers {
	l := &layers{c: c, off: map[int]bool{}, on: map[int]bool{}, rest: true}
	f := c.f
	props := f.Dict(f.Catalog()["OCProperties"])
	d := f.Dict(props["D"])
	l.rest = f.Name(d["BaseState"]) != "OFF"
	each := func(o object, to map[int]bool) {
		for _, x := range f.Array(o) {
			if r, ok := x.(ref); ok {
				to[r.Num] = true
			}
		}
	}
	each(d["ON"], l.on)
	each(d["OFF"], l.off)
	for _, x := range f.Array(d["AS"]) {
		as := f.Dict(x)
		if f.Name(as["Event"]) != "View" {
			continue
		}
		for _, o := range f.Array(as["OCGs"]) {
			if r, ok := o.(ref); ok && f.Name(f.Dict(f.Dict(f.Dict(r)["Usage"])["View"])["ViewState"]) == "OFF" {
				l.off[r.Num] = true
			}
		}
	}
	return l
}

// hidden reports whether marks that belong to o, a layer or a rule over
// layers, are not shown.
func (l *layers) hidden(o object) bool { return o != nil && !l.shown(o, 0) }

func (l *layers) shown(o object, depth int) bool {
	l.c.step()
	f := l.c.f
	d := f.Dict(o)
	if d == nil || depth > 16 {
		return true
	}
	if f.Name(d["Type"]) != "OCMD" {
		r, ok := o.(ref)
		if !ok || f.Name(d["Type"]) != "OCG" {
			return true
		}
		return !l.off[r.Num] && (l.rest || l.on[r.Num])
	}
	if ve := f.Array(d["VE"]); len(ve) > 0 {
		return l.rule(ve, depth+1)
	}
	var list array
	if _, ok := d["OCGs"].(ref); ok && f.Array(d["OCGs"]) == nil {
		list = array{d["OCGs"]}
	} else {
		list = f.Array(d["OCGs"])
	}
	any, all, n := false, true, 0
	for _, x := range list {
		if f.Dict(x) == nil {
			continue
		}
		n++
		s := l.shown(x, depth+1)
		any, all = any || s, all && s
	}
	if n == 0 {
		return true
	}
	switch f.Name(d["P"]) {
	case "AllOn":
		return all
	case "AnyOff":
		return !all
	case "AllOff":
		return !any
	}
	return any
}

// rule reads [/And ...], [/Or ...] and [/Not x].
func (l *layers) rule(a array, depth int) bool {
	l.c.step()
	f := l.c.f
	if depth > 16 {
		return true
	}
	one := func(o object) bool {
		if sub := f.Array(o); len(sub) > 0 {
			return l.rule(sub, depth+1)
		}
		return l.shown(o, depth+1)
	}
	switch f.Name(a[0]) {
	case "Not":
		return len(a) < 2 || !one(a[1])
	case "Or":
		for _, x := range a[1:] {
			if one(x) {
				return true
			}
		}
		return false
	}
	for _, x := range a[1:] {
		if !one(x) {
			return false
		}
	}
	return true
}
