// Package archtest holds the rules of who may import whom, as
// internal/README.md draws it: imports point inward, and the outside world (files, network,
// clock, the big libraries) is reached in one place each.
package archtest

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

const module = "arco"

// A Package as the rules see it: what it imports itself, not what those import.
type Package struct {
	Path    string   // "arco/internal/plan"
	Imports []string // without those of tests
	Now     []string // places that read the clock, "plan.go:12: time.Now"
}

// core is the law, the case and the letters. Words, files and the date of
// today come to it from outside; tomlfile reads bytes, not files.
var core = names("civil", "pattern", "problem", "safe", "tomlfile", "number", "law", "casefile", "words", "term", "plan", "course", "doc", "isolate", "letter", "packet", "interview")

// leaves do not know each other; app joins them.
var leaves = names("typeset", "pdf", "svg", "plain", "qr", "table", "store", "secret", "web", "ics", "attach", "scan", "carry", "webpage", "mail")

// mayKnow are the arrows between leaves that are allowed.
var mayKnow = map[string][]string{"pdf": {"typeset"}, "svg": {"typeset"}}

// outward are arrows between rooms of the core that point outward.
var outward = []struct{ from, to, why string }{
	{"plan", "course", "what to file is decided without what came of it: the course builds on the plan"},
}

// owners are libraries that only one package imports.
var owners = []struct {
	library string
	by      []string
	why     string
}{
	{"github.com/nicksnyder/go-i18n/v2", names("locale"), "words come from internal/locale alone, which never falls back to another language"},
	{module + "/internal/po", names("locale"), "what translators wrote is read in internal/locale alone, which shows nothing that waits for a person"},
	{"github.com/go-pdf/fpdf", names("pdf"), "pages become PDF in internal/pdf alone"},
	{"github.com/skip2/go-qrcode", names("qr"), "QR codes are drawn in internal/qr alone, which checks what they hold"},
	{"github.com/klauspost/reedsolomon", nil, "it is a second opinion in tests only, and a megabyte of instructions"},
	{"github.com/makiuchi-d/gozxing", names("scan", "carry"), "codes are read in internal/scan alone, which finds them first; internal/carry counts in their field"},
	{"github.com/urfave/cli/v2", []string{module + "/cmd"}, "flags and arguments end in cmd"},
	{"github.com/pdfcpu/pdfcpu", nil, "it is a second reader in tests only: foreign papers are read in internal/attach/pdfread, piece by piece and without acting"},
	{"golang.org/x/image", names("attach"), "foreign pictures are read in internal/attach alone, which bounds them"},
	{"golang.org/x/text/number", nil, "digits are those of ASCII in every language, on paper and on the screen: its tables write some languages in one way and some of their countries in another"},
	{"golang.org/x/text/message", nil, "numbers and dates are written by internal/locale, from the texts of each language"},
	{"net/http", names("web"), "nothing leaves this machine: only the local form may speak HTTP"},
}

// forbidden are standard packages that core does not import.
var forbidden = []struct{ path, why string }{
	{"os", "core knows no files, environment or processes"},
	{"os/exec", "core starts no programs"},
	{"os/user", "core does not know who runs it"},
	{"io/ioutil", "core knows no files"},
	{"syscall", "core knows no system"},
	{"net", "core knows no network"},
	{"log", "core keeps no log: it would hold a person's data"},
	{"log/slog", "core keeps no log: it would hold a person's data"},
	{"math/rand", "core gives the same bytes for the same case"},
	{"math/rand/v2", "core gives the same bytes for the same case"},
}

func names(short ...string) []string {
	out := make([]string, len(short))
	for i, s := range short {
		out[i] = module + "/internal/" + s
	}
	return out
}

// in reports whether a path is one of the packages or lies below one.
func in(path string, packages []string) bool {
	return slices.ContainsFunc(packages, func(p string) bool { return below(path, p) })
}

func below(path, parent string) bool {
	return path == parent || strings.HasPrefix(path, parent+"/")
}

// Check returns every broken rule with its reason, sorted.
func Check(packages []Package) []string {
	var out []string
	say := func(p Package, what, why string) {
		out = append(out, fmt.Sprintf("%s %s: %s", p.Path, what, why))
	}
	for _, p := range packages {
		for _, imported := range p.Imports {
			for _, o := range owners {
				if below(imported, o.library) && !in(p.Path, o.by) {
					say(p, "imports "+imported, o.why)
				}
			}
			if in(p.Path, core) {
				checkCore(p, imported, say)
			}
			if leaf, other := leafOf(p.Path), leafOf(imported); leaf != "" && other != "" && leaf != other && !slices.Contains(mayKnow[leaf], other) {
				say(p, "imports "+imported, "leaves do not know each other; internal/app joins them")
			}
			for _, o := range outward {
				if in(p.Path, names(o.from)) && in(imported, names(o.to)) {
					say(p, "imports "+imported, o.why)
				}
			}
			if in(p.Path, names("form")) && (imported == "os" || below(imported, "net") || in(imported, names("web", "store"))) {
				say(p, "imports "+imported, "the form is pages and answers: it knows no network and no files")
			}
			if below(imported, module+"/internal/form") && !below(p.Path, module+"/cmd") && !in(p.Path, names("web", "form")) {
				say(p, "imports "+imported, "only cmd and web build on the form")
			}
			if below(imported, module+"/cmd") {
				say(p, "imports "+imported, "nothing builds on the command line")
			}
			if imported == module+"/internal/app" && !below(p.Path, module+"/cmd") && !in(p.Path, names("form")) {
				say(p, "imports "+imported, "only cmd and the form build on app")
			}
		}
		for _, place := range p.Now {
			say(p, "reads the clock at "+place, "the same case and date give the same bytes: the date of today comes from cmd or web")
		}
	}
	sort.Strings(out)
	return out
}

func checkCore(p Package, imported string, say func(Package, string, string)) {
	for _, f := range forbidden {
		if imported == f.path || f.path == "net" && strings.HasPrefix(imported, "net/") && imported != "net/http" {
			say(p, "imports "+imported, f.why)
		}
	}
	if below(imported, module) && !in(imported, core) {
		say(p, "imports "+imported, "arrows point inward: core builds on core only")
	}
}

// leafOf returns the name of the leaf a path belongs to, or "".
func leafOf(path string) string {
	for _, l := range leaves {
		if below(path, l) {
			return strings.TrimPrefix(l, module+"/internal/")
		}
	}
	return ""
}
