package attach

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"arco/internal/attach/pdfread"
	"arco/internal/attach/photo"
)

const maxFont = 32 << 20

var fontKeys = map[name]way{"Type": always("Font"), "Subtype": oneOf("Type0", "Type1", "MMType1", "Type3", "TrueType", "CIDFontType0", "CIDFontType2"),
	"BaseFont": aName, "FirstChar": aNumber, "LastChar": aNumber, "Widths": numbers, "FontDescriptor": aDescriptor, "Encoding": anEncoding,
	"ToUnicode": aMap, "FontBBox": numbers, "FontMatrix": numbers, "CIDSystemInfo": system,
	"DW": aNumber, "W": numbers, "DW2": numbers, "W2": numbers, "CIDToGIDMap": glyphMap}

var descriptorKeys = map[name]way{"Type": always("FontDescriptor"), "FontName": aName, "FontStretch": aName, "FontWeight": aNumber, "Flags": aNumber,
	"FontBBox": numbers, "ItalicAngle": aNumber, "Ascent": aNumber, "Descent": aNumber, "Leading": aNumber, "CapHeight": aNumber, "XHeight": aNumber,
	"StemV": aNumber, "StemH": aNumber, "AvgWidth": aNumber, "MaxWidth": aNumber, "MissingWidth": aNumber,
	"FontFile": fontFile("FontFile"), "FontFile2": fontFile("FontFile2"), "FontFile3": fontFile("FontFile3")}

// font copies a font; with has the resources that a drawn font without its own
// takes.
func (c *copier) font(o object, with *resources) object {
	if c.f.Dict(o) == nil {
		return nil
	}
	as := 0
	if c.f.Name(c.f.Dict(o)["Subtype"]) == "Type3" && c.f.Dict(c.f.Dict(o)["Resources"]) == nil {
		as = with.id()
	}
	return c.shared(o, "font", as, func(n int, v object) error {
		d, _ := v.(dict)
		out := c.take(d, fontKeys)
		if below := c.descendant(d["DescendantFonts"]); below != nil {
			out["DescendantFonts"] = array{below}
		}
		if out["Subtype"] == name("Type3") {
			procs, num, res := dict{}, c.o.next(), c.resources(d["Resources"], with)
			out["CharProcs"], out["Resources"] = procs, ref{Num: num}
			// What is queued last is written first: the drawings, then what they used.
			c.queue = append(c.queue, func() error { c.o.put(num, res.out); return nil })
			for _, key := range sortedKeys(c.f.Dict(d["CharProcs"])) {
				s := c.f.Stream(c.f.Dict(d["CharProcs"])[key])
				if s == nil {
					continue
				}
				num := c.o.next()
				procs[key] = ref{Num: num}
				c.queue = append(c.queue, func() error { return c.contents(num, dict{}, c.decoded(s), res) })
			}
		}
		c.o.put(n, out)
		return nil
	})
}

func aDescriptor(c *copier, o object) object {
	if c.f.Dict(o) == nil {
		return nil
	}
	return c.shared(o, "descriptor", 0, func(n int, v object) error {
		d, _ := v.(dict)
		c.o.put(n, c.take(d, descriptorKeys))
		return nil
	})
}

func fontFile(key name) way {
	return func(c *copier, o object) object {
		s := c.f.Stream(o)
		if s == nil {
			return nil
		}
		return c.shared(o, "fontfile", 0, func(n int, _ object) error {
			d := c.take(s.Dict, map[name]way{"Subtype": oneOf("Type1C", "CIDFontType0C", "OpenType")})
			data := c.all(s, maxFont)
			if clean := photo.CleanFont(data); clean != nil {
				data = clean
			}
			if key == "FontFile" {
				d = c.take(s.Dict, map[name]way{"Length1": aNumber, "Length2": aNumber, "Length3": aNumber})
				data = type1(data, c.f.Int(s.Dict["Length1"], 0), c.f.Int(s.Dict["Length2"], 0), c.f.Int(s.Dict["Length3"], 0))
			}
			if key == "FontFile2" {
				d["Length1"] = len(data)
			}
			return c.write(n, d, data)
		})
	}
}

// type1 blanks the remarks in the readable part of a Type 1 font and drops
// what follows its parts.
func type1(data []byte, n1, n2, n3 int) []byte {
	if n1 <= 0 || n2 < 0 || n3 < 0 || n1 > len(data) {
		return data
	}
	head := data[:n1]
	for i := 2; i < len(head); i++ {
		if head[i] == '%' && (head[i-1] == '\n' || head[i-1] == '\r') {
			for ; i < len(head) && head[i] != '\n' && head[i] != '\r'; i++ {
				head[i] = ' '
			}
		}
	}
	return data[:min(len(data), n1+n2+n3)]
}

func anEncoding(c *copier, o object) object {
	switch v := c.f.Get(o).(type) {
	case name:
		return v
	case dict:
		return c.take(v, map[name]way{"Type": always("Encoding"), "BaseEncoding": aName, "Differences": differences})
	case *pdfread.Stream:
		return aMap(c, o)
	}
	return nil
}

func differences(c *copier, o object) object {
	out := array{}
	for _, x := range c.f.Array(o) {
		switch v := c.f.Get(x).(type) {
		case int, name:
			out = append(out, v)
		case float64:
			out = append(out, int(v))
		}
	}
	return out
}

// descendant is the font that a composed one draws with.
func (c *copier) descendant(o object) object {
	if a := c.f.Array(o); len(a) > 0 {
		o = a[0]
	}
	d := c.f.Dict(o)
	if d == nil || d["DescendantFonts"] != nil {
		return nil
	}
	return c.font(o, nil)
}

func system(c *copier, o object) object {
	d, out := c.f.Dict(o), dict{"Supplement": c.f.Int(c.f.Dict(o)["Supplement"], 0)}
	for _, key := range []name{"Registry", "Ordering"} {
		s, _ := c.f.Get(d[key]).(pdfread.String)
		out[key] = plainWord(s)
	}
	return out
}

// plainWord is a short word that names a set of characters, or "Unknown".
func plainWord(s pdfread.String) pdfread.String {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && c != '-' && c != '_' {
			return "Unknown"
		}
	}
	if len(s) == 0 || len(s) > 32 {
		return "Unknown"
	}
	return s
}

func glyphMap(c *copier, o object) object {
	s := c.f.Stream(o)
	if s == nil {
		return oneOf("Identity")(c, o)
	}
	return c.shared(o, "glyphs", 0, func(n int, _ object) error {
		return c.o.stream(n, dict{}, true, func(w io.Writer) error {
			_, err := io.Copy(w, pdfread.Head(c.decoded(s), 1<<17))
			return err
		})
	})
}

// aMap copies a map of codes: what its sections say, in a frame of ours.
func aMap(c *copier, o object) object {
	if n := c.f.Name(o); n != "" {
		return n
	}
	s := c.f.Stream(o)
	if s == nil {
		return nil
	}
	return c.shared(o, "map", 0, func(n int, _ object) error {
		d := c.take(s.Dict, map[name]way{"WMode": aNumber})
		if s.Dict["CMapName"] != nil {
			d["Type"], d["CMapName"] = name("CMap"), name("Map")
			d["CIDSystemInfo"] = system(c, s.Dict["CIDSystemInfo"])
		}
		if u := c.f.Get(s.Dict["UseCMap"]); u != nil {
			if v, ok := u.(name); ok {
				d["UseCMap"] = v
			} else if r, ok := s.Dict["UseCMap"].(ref); ok {
				d["UseCMap"] = aMap(c, r)
			}
		}
		return c.write(n, d, codeMap(c.decoded(s)))
	})
}

var mapSections = map[string]bool{"codespacerange": true, "bfchar": true, "bfrange": true, "cidchar": true, "cidrange": true, "notdefchar": true, "notdefrange": true}

func codeMap(r io.Reader) []byte {
	var out bytes.Buffer
	out.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n/CMapName /Map def\n/CMapType 2 def\n")
	l := pdfread.NewLexer(pdfread.Head(r, 16<<20), 0)
	var last, before object
	section := ""
	var rows []byte
	width, count := 2, 0
	for {
		t, err := l.Next(false)
		if err != nil {
			break
		}
		word, isWord := t.(pdfread.Keyword)
		switch {
		case isWord && section == "" && len(word) > 5 && word[:5] == "begin" && mapSections[string(word[5:])]:
			section, rows, count, width = string(word[5:]), nil, 0, 3
			if section == "codespacerange" || strings.HasSuffix(section, "char") {
				width = 2
			}
		case isWord && section != "" && word == pdfread.Keyword("end"+section):
			if count >= width {
				fmt.Fprintf(&out, "%d begin%s\n%s\nend%s\n", count/width, section, rows, section)
			}
			section = ""
		case isWord && word == "usecmap":
			if n, ok := last.(name); ok {
				out.Write(append(appendName(nil, n), " usecmap\n"...))
			}
		case isWord && word == "def":
			if n, ok := before.(name); ok && n == "WMode" {
				if v, ok := last.(int); ok {
					fmt.Fprintf(&out, "/WMode %d def\n", v)
				}
			}
		case section != "" && !isWord:
			rows = appendCode(rows, t)
			if count++; count%width == 0 {
				rows = append(rows, '\n')
			} else {
				rows = append(rows, ' ')
			}
		}
		if !isWord {
			before, last = last, t
		}
	}
	out.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return out.Bytes()
}

func appendCode(b []byte, o object) []byte {
	switch v := o.(type) {
	case pdfread.String:
		b = append(b, '<')
		for i := range len(v) {
			b = append(b, hexDigits[v[i]>>4], hexDigits[v[i]&15])
		}
		return append(b, '>')
	case array:
		b = append(b, '[')
		for _, x := range v {
			if _, ok := x.(pdfread.String); ok {
				b = append(appendCode(b, x), ' ')
			}
		}
		return append(b, ']')
	case int, name:
		return appendObject(b, v)
	}
	return append(b, '0')
}

func sortedKeys(d dict) []name {
	return slices.Sorted(maps.Keys(d))
}
