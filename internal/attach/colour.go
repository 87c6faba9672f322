package attach

import (
	"bytes"
	"io"

	"arco/internal/attach/pdfread"
	"arco/internal/attach/photo"
)

const maxProfile = 8 << 20

// colour copies a colour space; nil if it is none.
func (c *copier) colour(o object, depth int) object {
	c.step()
	if depth > 6 {
		return nil
	}
	v := c.f.Get(o)
	if n, ok := v.(name); ok {
		switch n {
		case "DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern":
			return n
		case "CalGray", "G":
			return name("DeviceGray")
		case "CalRGB", "RGB":
			return name("DeviceRGB")
		case "CalCMYK", "CMYK":
			return name("DeviceCMYK")
		}
		return nil
	}
	a, _ := v.(array)
	if len(a) == 0 {
		return nil
	}
	at := func(i int) object {
		if i < len(a) {
			return a[i]
		}
		return nil
	}
	kind := c.f.Name(a[0])
	switch kind {
	case "DeviceGray", "DeviceRGB", "DeviceCMYK":
		return kind
	case "CalCMYK":
		return name("DeviceCMYK")
	case "CalGray", "CalRGB", "Lab":
		return array{kind, c.take(c.f.Dict(at(1)), map[name]way{"WhitePoint": numbers, "BlackPoint": numbers, "Gamma": numbers, "Matrix": numbers, "Range": numbers})}
	case "Pattern":
		if under := c.colour(at(1), depth+1); under != nil {
			return array{kind, under}
		}
		return kind
	case "ICCBased":
		return c.profile(at(1), depth)
	case "Indexed", "I":
		under := c.colour(at(1), depth+1)
		n := c.parts(at(1), depth+1)
		high := min(max(c.f.Int(at(2), 0), 0), 255)
		var table []byte
		switch t := c.f.Get(at(3)).(type) {
		case pdfread.String:
			table = []byte(t)
		case *pdfread.Stream:
			table, _ = pdfread.AtMost(pdfread.Head(c.decoded(t), 256*32), 256*32)
		}
		if under == nil || n == 0 {
			return nil
		}
		return array{name("Indexed"), under, high, pdfread.String(table[:min(len(table), (high+1)*n)])}
	case "Separation", "DeviceN":
		under, tint := c.colour(at(2), depth+1), c.function(at(3))
		if under == nil || tint == nil {
			return nil
		}
		inks := c.f.Get(at(1))
		if list, ok := inks.(array); ok {
			names := array{}
			for _, x := range list {
				names = append(names, c.f.Name(x))
			}
			inks = names
		} else if _, ok := inks.(name); !ok {
			return nil
		}
		return array{kind, inks, under, tint}
	}
	return nil
}

func aColour(c *copier, o object) object { return c.colour(o, 0) }

// profile copies a colour profile without its texts.
func (c *copier) profile(o object, depth int) object {
	s := c.f.Stream(o)
	if s == nil {
		return nil
	}
	n := c.f.Int(s.Dict["N"], 0)
	other := c.colour(s.Dict["Alternate"], depth+1)
	if other == nil {
		other = map[int]object{1: name("DeviceGray"), 3: name("DeviceRGB"), 4: name("DeviceCMYK")}[n]
	}
	key := copied{as: "profile"}
	if r, ok := o.(ref); ok {
		key.num = r.Num
		if out, ok := c.done[key]; ok {
			return array{name("ICCBased"), out}
		}
	}
	clean := photo.CleanICC(c.all(s, maxProfile))
	if clean == nil {
		return other
	}
	d := c.take(s.Dict, map[name]way{"N": aNumber, "Range": numbers})
	if n, ok := other.(name); ok {
		d["Alternate"] = n
	}
	out := c.shared(o, key.as, 0, func(num int, _ object) error { return c.write(num, d, clean) })
	return array{name("ICCBased"), out}
}

// parts is how many numbers a colour of the space has; 0 if it is not known.
func (c *copier) parts(o object, depth int) int {
	v := c.f.Get(o)
	a, _ := v.(array)
	n, ok := v.(name)
	if !ok && len(a) > 0 {
		n = c.f.Name(a[0])
	}
	switch n {
	case "DeviceGray", "CalGray", "G", "Indexed", "I", "Separation":
		return 1
	case "DeviceRGB", "CalRGB", "Lab", "RGB":
		return 3
	case "DeviceCMYK", "CalCMYK", "CMYK":
		return 4
	case "ICCBased":
		if len(a) > 1 {
			return c.f.Int(c.f.Dict(a[1])["N"], 0)
		}
	case "DeviceN":
		if len(a) > 1 {
			return len(c.f.Array(a[1]))
		}
	}
	return 0
}

// function copies a function or an array of them.
func (c *copier) function(o object) object { return c.functionAt(o, 0) }

func aFunction(c *copier, o object) object { return c.function(o) }

var functionKeys = map[name]way{"FunctionType": aNumber, "Domain": numbers, "Range": numbers, "Size": numbers, "BitsPerSample": aNumber,
	"Order": aNumber, "Encode": numbers, "Decode": numbers, "C0": numbers, "C1": numbers, "N": aNumber, "Bounds": numbers}

func (c *copier) functionAt(o object, depth int) object {
	c.step()
	if depth > 6 {
		return nil
	}
	switch v := c.f.Get(o).(type) {
	case name:
		if v == "Identity" || v == "Default" {
			return v
		}
	case array:
		out := array{}
		for _, x := range v[:min(len(v), 64)] {
			if y := c.functionAt(x, depth+1); y != nil {
				out = append(out, y)
			}
		}
		return out
	case dict:
		d := c.take(v, functionKeys)
		if c.f.Array(v["Functions"]) != nil {
			d["Functions"] = c.functionAt(v["Functions"], depth+1)
		}
		return d
	case *pdfread.Stream:
		return c.shared(o, "function", 0, func(n int, _ object) error {
			d := c.take(v.Dict, functionKeys)
			if d["FunctionType"] == 4 {
				return c.write(n, d, calculator(c.decoded(v)))
			}
			return c.o.stream(n, d, true, func(w io.Writer) error {
				_, err := io.Copy(w, pdfread.Head(c.decoded(v), c.samples(v.Dict)))
				return err
			})
		})
	}
	return nil
}

// samples is how many bytes a sampled function has.
func (c *copier) samples(d dict) int64 {
	bits := int64(c.f.Int(d["BitsPerSample"], 8)) * int64(len(c.f.Array(d["Range"]))/2)
	for _, x := range c.f.Array(d["Size"]) {
		bits *= int64(max(c.f.Int(x, 1), 1))
		if bits > 8*maxProfile {
			return maxProfile
		}
	}
	return (bits + 7) / 8
}

var calculatorWords = map[string]bool{}

func init() {
	for _, w := range []string{"abs", "add", "atan", "ceiling", "cos", "cvi", "cvr", "div", "exp", "floor", "idiv", "ln", "log", "mod", "mul", "neg", "round", "sin", "sqrt",
		"sub", "truncate", "and", "bitshift", "eq", "false", "ge", "gt", "le", "lt", "ne", "not", "or", "true", "xor", "if", "ifelse", "copy", "dup", "exch", "index", "pop", "roll", "{", "}"} {
		calculatorWords[w] = true
	}
}

// calculator copies a function that is written as a reckoning.
func calculator(r io.Reader) []byte {
	var out bytes.Buffer
	l := pdfread.NewLexer(pdfread.Head(r, 1<<20), 0)
	for {
		t, err := l.Next(false)
		if err != nil {
			return out.Bytes()
		}
		switch v := t.(type) {
		case pdfread.Keyword:
			if calculatorWords[string(v)] {
				out.WriteString(string(v) + " ")
			}
		case int, float64, bool:
			out.Write(append(appendObject(nil, v), ' '))
		}
	}
}

var shadingKeys = map[name]way{"ShadingType": aNumber, "ColorSpace": aColour, "Background": numbers, "BBox": numbers, "AntiAlias": aBool,
	"Function": aFunction, "Domain": numbers, "Coords": numbers, "Extend": bools, "Matrix": numbers, "BitsPerCoordinate": aNumber,
	"BitsPerComponent": aNumber, "BitsPerFlag": aNumber, "Decode": numbers, "VerticesPerRow": aNumber}

func bools(c *copier, o object) object {
	out := array{}
	for _, x := range c.f.Array(o) {
		b, _ := c.f.Get(x).(bool)
		out = append(out, b)
	}
	return out
}

func (c *copier) shading(o object) object {
	switch v := c.f.Get(o).(type) {
	case dict:
		return c.shared(o, "shading", 0, func(n int, _ object) error {
			c.o.put(n, c.take(v, shadingKeys))
			return nil
		})
	case *pdfread.Stream:
		return c.shared(o, "shading", 0, func(n int, _ object) error {
			d := c.take(v.Dict, shadingKeys)
			return c.o.stream(n, d, true, func(w io.Writer) error {
				_, err := io.Copy(w, c.decoded(v))
				return err
			})
		})
	}
	return nil
}

func (c *copier) pattern(o object, with *resources) object {
	switch v := c.f.Get(o).(type) {
	case dict:
		return c.shared(o, "pattern", 0, func(n int, _ object) error {
			d := c.take(v, map[name]way{"Type": always("Pattern"), "PatternType": aNumber, "Matrix": numbers, "ExtGState": aState})
			if s := c.shading(v["Shading"]); s != nil {
				d["Shading"] = s
			}
			c.o.put(n, d)
			return nil
		})
	case *pdfread.Stream:
		return c.shared(o, "pattern", 0, func(n int, _ object) error {
			d := c.take(v.Dict, map[name]way{"PatternType": aNumber, "PaintType": aNumber, "TilingType": aNumber, "BBox": numbers,
				"XStep": aNumber, "YStep": aNumber, "Matrix": numbers})
			return c.contents(n, d, c.decoded(v), c.resources(v.Dict["Resources"], with))
		})
	}
	return nil
}

var stateKeys = map[name]way{"LW": aNumber, "LC": aNumber, "LJ": aNumber, "ML": aNumber, "D": dashes, "RI": aName, "OP": aBool, "op": aBool,
	"OPM": aNumber, "FL": aNumber, "SM": aNumber, "SA": aBool, "BM": blend, "CA": aNumber, "ca": aNumber, "AIS": aBool, "TK": aBool, "TR": aFunction, "TR2": aFunction}

func dashes(c *copier, o object) object { return c.numbers(o, 2) }

// blend takes the first way of mixing, of one or of several.
func blend(c *copier, o object) object {
	if a := c.f.Array(o); len(a) > 0 {
		return aName(c, a[0])
	}
	return aName(c, o)
}

func aState(c *copier, o object) object {
	d := c.f.Dict(o)
	if d == nil {
		return nil
	}
	out := c.take(d, stateKeys)
	if a := c.f.Array(d["Font"]); len(a) == 2 {
		if font := c.font(a[0], nil); font != nil {
			if size, ok := pdfread.Number(c.f.Get(a[1])); ok {
				out["Font"] = array{font, size}
			}
		}
	}
	switch m := c.f.Get(d["SMask"]).(type) {
	case name:
		out["SMask"] = name("None")
	case dict:
		mask := c.take(m, map[name]way{"S": oneOf("Alpha", "Luminosity"), "BC": numbers, "TR": aFunction})
		if s := c.f.Stream(m["G"]); s != nil {
			mask["G"] = c.form(m["G"], nil)
			out["SMask"] = mask
		}
	}
	return out
}
