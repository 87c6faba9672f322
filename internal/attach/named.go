package attach

import (
	"strings"
)

// named copies what an operator names and puts our name for it.
func (w *rewriter) named(op string, args []object) ([]object, bool) {
	c, res := w.c, w.res
	last := len(args) - 1
	n := name("")
	if last >= 0 {
		n, _ = args[last].(name)
	}
	switch op {
	case "Tf":
		n = args[0].(name)
		out := res.use("Font", n, func(o object) object {
			if c.f.Name(c.f.Dict(o)["Subtype"]) == "Type3" {
				res.fonts[n] = true
			}
			return c.font(o, res)
		})
		w.state.drawn = res.fonts[n]
		code := string(c.f.Name(c.f.Dict(res.find("Font", n))["Encoding"]))
		w.state.odd = w.state.drawn || strings.HasSuffix(code, "V") || c.f.Stream(c.f.Dict(res.find("Font", n))["Encoding"]) != nil
		if out == "" {
			out = "F0"
			res.set("Font", out, dict{"Type": name("Font"), "Subtype": name("Type1"), "BaseFont": name("Helvetica")})
		}
		return []object{out, args[1]}, true
	case "gs":
		out := res.use("ExtGState", n, func(o object) object { return aState(c, o) })
		return []object{out}, out != ""
	case "cs", "CS":
		if cs, ok := c.colour(n, 0).(name); ok {
			return []object{cs}, true
		}
		out := res.use("ColorSpace", n, func(o object) object { return c.colour(o, 0) })
		return []object{out}, out != ""
	case "scn", "SCN", "sc", "SC":
		if n == "" {
			return args, true
		}
		out := res.use("Pattern", n, func(o object) object { return c.pattern(o, res) })
		return append(append([]object{}, args[:last]...), out), out != ""
	case "sh":
		if w.hidden > 0 {
			return nil, false
		}
		out := res.use("Shading", n, c.shading)
		return []object{out}, out != ""
	case "ri":
		return args, true
	case "Do":
		s := c.f.Stream(res.find("XObject", n))
		if w.hidden > 0 || s != nil && w.away(s) {
			return nil, false
		}
		out := res.use("XObject", n, func(o object) object {
			s := c.f.Stream(o)
			if s == nil || c.layers.hidden(s.Dict["OC"]) {
				return nil
			}
			switch c.f.Name(s.Dict["Subtype"]) {
			case "Image":
				return c.image(o)
			case "Form":
				return c.form(o, res)
			}
			return nil
		})
		return []object{out}, out != ""
	}
	return args, true
}

// form copies a drawing that contents name.
func (c *copier) form(o object, with *resources) object {
	s := c.f.Stream(o)
	if s == nil {
		return nil
	}
	as := 0
	if c.f.Dict(s.Dict["Resources"]) == nil {
		as = with.id()
	}
	return c.shared(o, "form", as, func(n int, _ object) error {
		d := c.take(s.Dict, map[name]way{"BBox": numbers, "Matrix": numbers, "Group": aGroup})
		d["Type"], d["Subtype"] = name("XObject"), name("Form")
		return c.contents(n, d, c.decoded(s), c.resources(s.Dict["Resources"], with))
	})
}

func aGroup(c *copier, o object) object {
	d := c.f.Dict(o)
	if c.f.Name(d["S"]) != "Transparency" {
		return nil
	}
	return c.take(d, map[name]way{"S": oneOf("Transparency"), "CS": aColour, "I": aBool, "K": aBool})
}
