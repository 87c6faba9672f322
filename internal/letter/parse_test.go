package letter

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"arco/internal/problem"
	"arco/templates"
)

// show writes nodes so that a test can compare them.
func show(nodes []Node) string {
	var b strings.Builder
	var parts func(ps []Part)
	parts = func(ps []Part) {
		for _, p := range ps {
			s := p.Text
			if p.Name != "" {
				s = "<" + p.Name + ">"
			}
			if p.Bold {
				s = "**" + s + "**"
			}
			if p.Italic {
				s = "*" + s + "*"
			}
			b.WriteString(s)
		}
	}
	var block func(k *Block)
	block = func(k *Block) {
		switch {
		case k.Alone != "":
			fmt.Fprintf(&b, "[%s]", k.Alone)
		case k.Kind == HeadingKind:
			fmt.Fprintf(&b, "h%d#%s:", k.Level, k.ID)
			parts(k.Parts)
		case k.Kind == ParagraphKind:
			b.WriteString("p:")
			parts(k.Parts)
		default:
			fmt.Fprintf(&b, "list%d(", k.Start)
			for _, it := range k.Items {
				b.WriteString("-")
				for _, in := range it.Blocks {
					block(in)
				}
			}
			b.WriteString(")")
		}
		b.WriteString(";")
	}
	var walk func(nodes []Node)
	walk = func(nodes []Node) {
		for _, n := range nodes {
			switch n := n.(type) {
			case *If:
				b.WriteString("if " + n.Cond + "{")
				walk(n.Nodes)
				b.WriteString("}")
			case *Block:
				block(n)
			}
		}
	}
	walk(nodes)
	return b.String()
}

func TestBody(t *testing.T) {
	tests := []struct{ body, want string }{
		{"", ""},
		{"\n \n", ""},
		{"Dear {{.AgencyName}},\nplease answer.", "p:Dear <AgencyName>, please answer.;"},
		{"# Title {#top}\n\nText.", "h1#top:Title;p:Text.;"},
		{"## For {{.AgencyShort}}", "h2#:For <AgencyShort>;"},
		{"{{.Records}}", "[Records];"},
		{"{{.AgencyName}}", "p:<AgencyName>;"}, // not a block
		{"**Bold {{.Quote.oath}}** and *soft*.", "p:**Bold ****<Quote.oath>** and *soft*.;"},
		{"1. One\n2. Two {{.Reference}}\n", "list1(-p:One;-p:Two <Reference>;);"},
		{"3. Three\n", "list3(-p:Three;);"},
		{"- a\n- b", "list0(-p:a;-p:b;);"},
		{"{{if .Child}}\n\nA.\n\n{{end}}\n\nB.", "if Child{p:A.;}p:B.;"},
		{"{{if .At.cbp}}\nA.\n{{if .Adult}}\nB.\n{{end}}\nC.\n{{end}}", "if At.cbp{p:A.;if Adult{p:B.;}p:C.;}"},
		{"A\n{{if .Child}}\nB\n{{end}}\nC", "p:A;if Child{p:B;}p:C;"},
		{"A \\*star\\* and § 552(a)(6), $25, 100 % <b> & `x` [y](z) http://a.b", "p:A *star* and § 552(a)(6), $25, 100 % <b> & `x` [y](z) http://a.b;"},
		{"A  \nB", "p:A B;"},
		{"A\r\n\r\nB\r\n", "p:A;p:B;"},
		{"{{.Cite.foia_any_person}}", "p:<Cite.foia_any_person>;"},
	}
	for _, tt := range tests {
		nodes, bad := Body("x.md", 1, []byte(tt.body))
		if len(bad) > 0 {
			t.Errorf("%q: %v", tt.body, bad)
		}
		if got := show(nodes); got != tt.want {
			t.Errorf("%q:\n got %s\nwant %s", tt.body, got, tt.want)
		}
	}
}

func TestBodyRefuses(t *testing.T) {
	tests := []struct{ body, code, where string }{
		{"a\n\n{{end}}", "letter.end_without_if", "x.md:13"},
		{"a\n\n{{if .Child}}\nb", "letter.if_without_end", "x.md:13"},
		{"{{if .A}}\n{{if .B}}\n{{end}}\n", "letter.if_without_end", "x.md:11"},
		{"a\nb {{Name}}", "letter.bad_braces", "x.md:12"},
		{"{{ .Name }}", "letter.bad_braces", "x.md:11"},
		{"{{.Name | upper}}", "letter.bad_braces", "x.md:11"},
		{"{{range .Records}}", "letter.bad_braces", "x.md:11"},
		{"{{- .Name}}", "letter.bad_braces", "x.md:11"},
		{"a }} b", "letter.bad_braces", "x.md:11"},
		{"text {{if .Child}} text {{end}}", "letter.bad_braces", "x.md:11"},
		{"{{template \"x\"}}", "letter.bad_braces", "x.md:11"},
		{"a\n\n#### Deep", "letter.heading_level", "x.md:13"},
		{"a \ue000 b", "letter.private_character", "x.md:11"},
	}
	for _, tt := range tests {
		nodes, bad := Body("x.md", 11, []byte(tt.body))
		if !problem.Has(bad, tt.code) {
			t.Errorf("%q: %v, want %s; nodes %s", tt.body, bad, tt.code, show(nodes))
			continue
		}
		for _, p := range bad {
			if p.Code == tt.code && p.Field != tt.where {
				t.Errorf("%q: %s at %s, want %s", tt.body, p.Code, p.Field, tt.where)
			}
			if p.Hint == "" {
				t.Errorf("%s has no next step", p.Code)
			}
		}
	}
	// Every one is told, not the first alone.
	if _, bad := Body("x.md", 1, []byte("{{Name}}\n\n{{if .A}}\n\n{{oops}}\n")); len(bad) < 3 {
		t.Errorf("%d problems: %v", len(bad), bad)
	}
}

// Every text that comes with the program parses, and every placeholder that
// stands in the source stands in the tree, once each.
func TestBuiltInTextsParseWhole(t *testing.T) {
	n := 0
	err := fs.WalkDir(templates.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".md" || !strings.Contains(path, "/") {
			return err
		}
		data, err := fs.ReadFile(templates.FS, path)
		if err != nil {
			return err
		}
		parts := strings.SplitN(string(data), "+++\n", 3)
		if len(parts) != 3 {
			t.Errorf("%s has no front matter", path)
			return nil
		}
		n++
		nodes, bad := Body(path, 1, []byte(parts[2]))
		if len(bad) > 0 {
			t.Errorf("%s: %v", path, bad)
		}
		got := 0
		(&Text{Nodes: nodes}).Walk(func(b *Block, _ []string) { got += len(b.Names()) })
		if want := len(placeholder.FindAllString(parts[2], -1)); got != want {
			t.Errorf("%s: %d placeholders in the tree, %d in the source", path, got, want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n < 40 {
		t.Errorf("%d texts", n)
	}
}

func TestFactOf(t *testing.T) {
	for name, want := range map[string]string{"Cite.a": "Cite a true", "Period.b": "Period b true", "Quote.c": "Quote c true", "At.cbp": "At cbp false", "Name": "Name  false"} {
		kind, id, ok := FactOf(name)
		if got := fmt.Sprint(kind, " ", id, " ", ok); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := Suggest("RequestorName"); got != "RequesterName" {
		t.Errorf("nearest is %q", got)
	}
	if got := Suggest("Zzzzzzzzzz"); got != "" {
		t.Errorf("nearest is %q", got)
	}
}

// Whatever a text holds, the parser ends, keeps every placeholder or tells a
// problem, and lets no brace of ours through as words.
func FuzzBody(f *testing.F) {
	seeds, _ := fs.Glob(templates.FS, "*/letters/*.md")
	if len(seeds) == 0 {
		f.Fatal("no seeds")
	}
	for _, name := range seeds {
		data, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	for _, s := range []string{"", "{{if .A}}\n{{end}}", "{{.X}}{{.Y}}", "# a {#b}\n\n1. x\n   - y\n", "**{{.X}}**", "\\{\\{.X\\}\\}", "{{.X}", "* * *\n", "a\x00b", "\ue0000\ue001",
		"{{if .A}}\n{{if .B}}\n", "> quote\n", "```\n{{.X}}\n```", "<!-- {{.X}} -->", "&lbrace;&lbrace;.X&rbrace;&rbrace;", "1) a\n2) b", "a\n===\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if !utf8.ValidString(body) {
			t.Skip("content is UTF-8")
		}
		nodes, bad := Body("x.md", 1, []byte(body))
		names := 0
		(&Text{Nodes: nodes}).Walk(func(b *Block, _ []string) {
			names += len(b.Names())
			if s := b.Literal(); strings.ContainsRune(s, open) || strings.ContainsRune(s, shut) {
				t.Errorf("a stand-in is left in %q", s)
			}
		})
		if len(bad) > 0 {
			return
		}
		if want := len(placeholder.FindAllString(body, -1)); names != want {
			t.Errorf("%d placeholders in the tree, %d in the source:\n%s", names, want, body)
		}
		again, _ := Body("x.md", 1, []byte(body))
		if show(again) != show(nodes) {
			t.Error("parsed again it is another")
		}
	})
}
