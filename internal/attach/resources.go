package attach

import (
	"strconv"
)

// resources give contents their fonts and pictures. Only what the contents
// name is copied, under names of ours.
type resources struct {
	c     *copier
	from  dict
	num   int
	out   dict
	names map[name]map[name]name
	fonts map[name]bool // those that are drawn, Type 3
}

// resources of an object; with are those of what it stands in, which it takes
// if it has none.
func (c *copier) resources(o object, with *resources) *resources {
	d := c.f.Dict(o)
	r := &resources{c: c, from: d, out: dict{}, names: map[name]map[name]name{}, fonts: map[name]bool{}}
	if d == nil && with != nil {
		r.from, r.num = with.from, with.num
		return r
	}
	if x, ok := o.(ref); ok {
		r.num = x.Num
	}
	for _, key := range []name{"DefaultGray", "DefaultRGB", "DefaultCMYK"} {
		if v := c.f.Dict(r.from["ColorSpace"])[key]; v != nil {
			if cs := c.colour(v, 0); cs != nil {
				r.set("ColorSpace", key, cs)
			}
		}
	}
	return r
}

func (r *resources) id() int {
	if r == nil {
		return 0
	}
	return r.num
}

func (r *resources) find(kind, n name) object {
	if r == nil {
		return nil
	}
	return r.c.f.Dict(r.from[kind])[n]
}

func (r *resources) set(kind, n name, v object) {
	d, _ := r.out[kind].(dict)
	if d == nil {
		d = dict{}
		r.out[kind] = d
	}
	d[n] = v
}

var shortKind = map[name]string{"Font": "F", "XObject": "X", "ExtGState": "G", "ColorSpace": "C", "Pattern": "P", "Shading": "S"}

// use copies what contents name and returns its name in the output, "" if
// there is no such thing.
func (r *resources) use(kind, n name, copy func(o object) object) name {
	if known, ok := r.names[kind][n]; ok {
		return known
	}
	if r.names[kind] == nil {
		r.names[kind] = map[name]name{}
	}
	o := r.find(kind, n)
	var v object
	if r.c.f.Get(o) != nil {
		v = copy(o)
	}
	if v == nil {
		r.names[kind][n] = ""
		return ""
	}
	out := r.fresh(kind)
	r.names[kind][n] = out
	r.set(kind, out, v)
	return out
}

func (r *resources) fresh(kind name) name {
	d, _ := r.out[kind].(dict)
	return name(shortKind[kind] + strconv.Itoa(len(d)+1))
}
