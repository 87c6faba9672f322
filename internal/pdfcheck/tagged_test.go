package pdfcheck

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

func init() { api.DisableConfigDir() }

// A reading is what a program that follows the tags finds in a file.
type reading struct {
	ctx      *model.Context
	pages    []*pageReading
	elements []element // with text of their own, in the order of the structure tree
	faults   []string  // against the rules that checkTags lists
}

// A pageReading is one page of it.
type pageReading struct {
	marked map[int]*strings.Builder // text by MCID
	claim  map[int]int              // how many elements hold an MCID
	glyphs []shown                  // in order of the content stream
	fonts  map[string]*fontReading
}

// shown is a glyph on the page.
type shown struct {
	font *fontReading
	id   int
	mcid int     // -1 for artifacts, -2 for none
	x, y float64 // origin in points
	size float64
}

// A fontReading is a font as the file describes it.
type fontReading struct {
	base   string // PostScript name without the subset's letters
	text   map[int]string
	widths map[int]float64
	dw     float64
	parts  map[int][]placedPart // of the glyphs that are not the face's own
}

// read reads a file with pdfcpu. Faults of the file are noted, not fatal.
func read(t testing.TB, data []byte) *reading {
	t.Helper()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationStrict // a reader that takes nothing on trust, a bare Z in a date neither
	ctx, err := api.ReadAndValidate(bytes.NewReader(data), conf)
	if err != nil {
		t.Fatalf("pdfcpu: %v", err)
	}
	r := &reading{ctx: ctx}
	byPage := map[int]*pageReading{}
	for n := 1; n <= ctx.PageCount; n++ {
		p, obj, err := r.page(n)
		if err != nil {
			t.Fatalf("page %d: %v", n, err)
		}
		r.pages = append(r.pages, p)
		byPage[obj] = p
	}
	if err := r.structure(byPage); err != nil {
		r.fault("%v", err)
	}
	r.check()
	return r
}

func (r *reading) fault(format string, args ...any) {
	r.faults = append(r.faults, fmt.Sprintf(format, args...))
}

// check notes pages without tags, text outside of tags, tags without an
// element, glyph 0, the box of fonts for what they lack, and glyphs on top of
// each other.
func (r *reading) check() {
	for i, p := range r.pages {
		if len(p.marked) == 0 {
			r.fault("page %d has no tagged text", i+1)
		}
		for mcid := range p.marked {
			if n := p.claim[mcid]; n != 1 {
				r.fault("page %d: mark %d belongs to %d elements", i+1, mcid, n)
			}
		}
		loose, boxes := 0, 0
		for _, g := range p.glyphs {
			if g.mcid == -2 {
				loose++
			}
			if g.id == 0 {
				boxes++
			}
		}
		if loose > 0 {
			r.fault("page %d: %d glyphs outside of tags", i+1, loose)
		}
		if boxes > 0 {
			r.fault("page %d: %d missing glyphs", i+1, boxes)
		}
		if a, b, ok := p.overlap(); ok {
			r.fault("page %d: %q is printed over %q at %.0f, %.0f", i+1, b.font.text[b.id], a.font.text[a.id], b.x, b.y)
		}
	}
}

// overlap finds two glyphs on one baseline that share more than a fifth of an
// em; kerning takes less. Marks, which have no width of their own, and spaces
// do not count.
func (p *pageReading) overlap() (a, b shown, found bool) {
	line := slices.DeleteFunc(slices.Clone(p.glyphs), func(g shown) bool { return g.width() == 0 || g.font.text[g.id] == " " })
	slices.SortFunc(line, func(a, b shown) int {
		return cmp.Or(cmp.Compare(math.Round(a.y), math.Round(b.y)), cmp.Compare(a.x, b.x))
	})
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		if math.Abs(a.y-b.y) < 0.3 && a.x+a.width()-b.x > b.size/5 {
			return a, b, true
		}
	}
	return a, b, false
}

// width returns the advance in points.
func (g shown) width() float64 {
	w, ok := g.font.widths[g.id]
	if !ok {
		w = g.font.dw
	}
	return w * g.size / 1000
}

// page reads the content of page n. obj is its object number.
func (r *reading) page(n int) (p *pageReading, obj int, err error) {
	dict, ref, inherited, err := r.ctx.PageDict(n, false)
	if err != nil {
		return nil, 0, err
	}
	if dict.IntEntry("StructParents") == nil {
		r.fault("page %d is not in the parent tree", n)
	}
	p = &pageReading{marked: map[int]*strings.Builder{}, claim: map[int]int{}, fonts: map[string]*fontReading{}}
	res := dict["Resources"]
	if res == nil {
		res = inherited.Resources
	}
	resources, err := r.ctx.DereferenceDict(res)
	if err != nil {
		return nil, 0, err
	}
	fonts, err := r.ctx.DereferenceDict(resources["Font"])
	if err != nil {
		return nil, 0, err
	}
	for name, o := range fonts {
		if p.fonts[name], err = r.font(o); err != nil {
			return nil, 0, fmt.Errorf("font %s: %w", name, err)
		}
	}
	body, err := pdfcpu.ExtractPageContent(r.ctx, n)
	if err != nil {
		return nil, 0, err
	}
	content, err := io.ReadAll(body)
	if err != nil {
		return nil, 0, err
	}
	return p, ref.ObjectNumber.Value(), p.read(content)
}

func (r *reading) font(o types.Object) (*fontReading, error) {
	d, err := r.ctx.DereferenceDict(o)
	if err != nil {
		return nil, err
	}
	f := &fontReading{widths: map[int]float64{}, dw: 1000}
	if name := d.NameEntry("BaseFont"); name != nil {
		f.base = (*name)[strings.IndexByte(*name, '+')+1:]
	}
	s, _, err := r.ctx.DereferenceStreamDict(d["ToUnicode"])
	if err != nil {
		return nil, err
	}
	if s == nil {
		return nil, fmt.Errorf("no ToUnicode")
	}
	if err := s.Decode(); err != nil {
		return nil, err
	}
	if f.text, err = toUnicode(s.Content); err != nil {
		return nil, err
	}
	kids, err := r.ctx.DereferenceArray(d["DescendantFonts"])
	if err != nil || len(kids) != 1 {
		return nil, fmt.Errorf("descendants %v: %v", kids, err)
	}
	cid, err := r.ctx.DereferenceDict(kids[0])
	if err != nil {
		return nil, err
	}
	if f.parts, err = r.madeGlyphs(f.base, cid); err != nil {
		return nil, err
	}
	if dw := cid.IntEntry("DW"); dw != nil {
		f.dw = float64(*dw)
	}
	w, err := r.ctx.DereferenceArray(cid["W"])
	if err != nil {
		return nil, err
	}
	return f, r.widths(f, w)
}

// widths reads the W array: "first [w w w]" or "first last w".
func (r *reading) widths(f *fontReading, w types.Array) error {
	number := func(o types.Object) float64 {
		v, err := r.ctx.DereferenceNumber(o)
		if err != nil {
			r.fault("font %s: %v", f.base, err)
		}
		return v
	}
	for i := 0; i+1 < len(w); {
		first := int(number(w[i]))
		o, err := r.ctx.Dereference(w[i+1])
		if err != nil {
			return err
		}
		if list, ok := o.(types.Array); ok {
			for j := range list {
				f.widths[first+j] = number(list[j])
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return fmt.Errorf("font %s: W ends early", f.base)
		}
		for c := first; c <= int(number(w[i+1])); c++ {
			f.widths[c] = number(w[i+2])
		}
		i += 3
	}
	return nil
}

// marked content that is open.
type open struct {
	mcid     int // -1 artifact, -2 neither
	actual   bool
	reversed bool // its strings are in the order seen (ISO 32000-1, 14.8.2.3.3)
}

// read follows the content stream. It knows the operators that we write; of
// the text matrix only moves, for we never turn or stretch text: what is stretched
// between q and Q are the modules of codes.
func (p *pageReading) read(content []byte) error {
	tokens, err := tokenize(content)
	if err != nil {
		return err
	}
	var args []token
	var stack []open
	var font *fontReading
	var size, x, y, lineX, lineY, rise float64
	saved, stretched := 0, false
	state := func() (mcid int, actual bool) {
		mcid = -2
		for _, o := range stack {
			if o.mcid != -2 {
				mcid = o.mcid
			}
			actual = actual || o.actual
		}
		return mcid, actual
	}
	write := func(mcid int, s string) {
		if mcid < 0 {
			return
		}
		if p.marked[mcid] == nil {
			p.marked[mcid] = new(strings.Builder)
		}
		p.marked[mcid].WriteString(s)
	}
	show := func(s string) {
		mcid, actual := state()
		var seen []string
		for i := 0; i+1 < len(s); i += 2 {
			id := int(s[i])<<8 | int(s[i+1])
			p.glyphs = append(p.glyphs, shown{font, id, mcid, x, y + rise, size})
			if !actual {
				text, ok := font.text[id]
				if !ok {
					text = "\ufffd"
				}
				seen = append(seen, text)
			}
			x += p.glyphs[len(p.glyphs)-1].width()
		}
		if slices.ContainsFunc(stack, func(o open) bool { return o.reversed }) {
			slices.Reverse(seen)
		}
		write(mcid, strings.Join(seen, ""))
	}
	for _, t := range tokens {
		if t.kind != 'o' {
			args = append(args, t)
			continue
		}
		switch n := len(args); t.text {
		case "BMC", "BDC":
			o := open{mcid: -2}
			if args[0].text == "Artifact" {
				o.mcid = -1
			}
			o.reversed = args[0].text == "ReversedChars"
			if n > 1 {
				if v, ok := args[1].get("MCID"); ok {
					o.mcid = int(v.num)
					write(o.mcid, "")
				}
				if v, ok := args[1].get("ActualText"); ok {
					mcid, hidden := state()
					if o.mcid >= 0 {
						mcid = o.mcid
					}
					if !hidden {
						write(mcid, textString(v.text))
					}
					o.actual = true
				}
			}
			stack = append(stack, o)
		case "EMC":
			if len(stack) == 0 {
				return fmt.Errorf("EMC without BDC")
			}
			stack = stack[:len(stack)-1]
		case "Tf":
			font, size = p.fonts[args[0].text], args[1].num
			if font == nil {
				return fmt.Errorf("no font %s", args[0].text)
			}
		case "q":
			saved++
		case "Q":
			if saved--; saved < 0 {
				return fmt.Errorf("Q without q")
			}
			stretched = false
		case "cm":
			if saved != 1 || stretched {
				return fmt.Errorf("cm outside of its own q and Q")
			}
			stretched = true
		case "BT":
			if saved > 0 {
				return fmt.Errorf("text between q and Q")
			}
			x, y, lineX, lineY, rise = 0, 0, 0, 0, 0
		case "Tm":
			lineX, lineY = args[4].num, args[5].num
			x, y = lineX, lineY
		case "Td":
			lineX, lineY = lineX+args[0].num, lineY+args[1].num
			x, y = lineX, lineY
		case "Ts":
			rise = args[0].num
		case "Tj":
			show(args[0].text)
		case "TJ":
			for _, a := range args[0].list {
				if a.kind == 'n' {
					x -= a.num * size / 1000
				} else {
					show(a.text)
				}
			}
		case "'", `"`, "Tc", "Tw", "Tz", "TD", "T*", "BI":
			return fmt.Errorf("the checks do not know the operator %s", t.text)
		}
		args = args[:0]
	}
	if len(stack) > 0 {
		return fmt.Errorf("%d BDC without EMC", len(stack))
	}
	if saved != 0 {
		return fmt.Errorf("%d q without Q", saved)
	}
	return nil
}

// structure walks the structure tree and collects the elements with text.
func (r *reading) structure(byPage map[int]*pageReading) error {
	root, err := r.ctx.Catalog()
	if err != nil {
		return err
	}
	lang := ""
	if s := root.StringEntry("Lang"); s != nil {
		lang = *s
	} else {
		r.fault("the file has no language")
	}
	if root["StructTreeRoot"] == nil {
		return fmt.Errorf("no structure tree")
	}
	tree, err := r.ctx.DereferenceDict(root["StructTreeRoot"])
	if err != nil {
		return err
	}
	return r.kids(tree["K"], "", lang, nil, byPage, nil)
}

// kids walks K of an element: other elements, or marks on a page whose text
// goes to text.
func (r *reading) kids(o types.Object, role, lang string, page *pageReading, byPage map[int]*pageReading, text *strings.Builder) error {
	o, err := r.ctx.Dereference(o)
	if err != nil {
		return err
	}
	switch o := o.(type) {
	case types.Array:
		for _, k := range o {
			if err := r.kids(k, role, lang, page, byPage, text); err != nil {
				return err
			}
		}
	case types.Integer:
		r.claim(page, o.Value(), text)
	case types.Dict:
		if ref := o.IndirectRefEntry("Pg"); ref != nil {
			page = byPage[ref.ObjectNumber.Value()]
		}
		if t := o.Type(); t != nil && *t == "MCR" {
			if m := o.IntEntry("MCID"); m != nil {
				r.claim(page, *m, text)
			}
			return nil
		}
		return r.element(o, lang, page, byPage)
	}
	return nil
}

func (r *reading) element(d types.Dict, lang string, page *pageReading, byPage map[int]*pageReading) error {
	role := ""
	if s := d.NameEntry("S"); s != nil {
		role = *s
	}
	own := func(key string) (string, bool) {
		o, ok := d.Find(key)
		if !ok {
			return "", false
		}
		s, err := r.ctx.DereferenceText(o)
		if err != nil {
			r.fault("%s of %s: %v", key, role, err)
		}
		return s, true
	}
	if l, ok := own("Lang"); ok {
		lang = l
	}
	at := len(r.elements)
	r.elements = append(r.elements, element{})
	var text strings.Builder
	if err := r.kids(d["K"], role, lang, page, byPage, &text); err != nil {
		return err
	}
	content := text.String()
	for _, key := range []string{"Alt", "ActualText"} {
		if s, ok := own(key); ok {
			content = s
		}
	}
	if content == "" {
		r.elements = append(r.elements[:at], r.elements[at+1:]...)
	} else {
		r.elements[at] = element{role, lang, content}
	}
	return nil
}

func (r *reading) claim(page *pageReading, mcid int, text *strings.Builder) {
	if page == nil || text == nil {
		r.fault("mark %d is on no page or in no element", mcid)
		return
	}
	page.claim[mcid]++
	if s := page.marked[mcid]; s != nil {
		text.WriteString(s.String())
	} else {
		r.fault("an element holds mark %d, which is not on its page", mcid)
	}
}
