package app

import (
	"strings"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/packet"
	"arco/internal/plan"
	"arco/internal/problem"
)

// LetterTexts are the texts that Letter can be asked for.
var LetterTexts = []string{"file", "reading", "both"}

// A Made is a letter as bytes, with the filing it belongs to.
type Made struct {
	Data   []byte
	Lang   string // of the copy
	Filing *plan.Filing
	Pages  int
	// Instead says that the copy is not in the language the person reads.
	Instead *problem.Problem
}

// Letter makes one letter, named by agency and right. text is file, reading or
// both; the kind of file
// follows the ending of name.
//
// A gate that stands returns *Gated; anything missing a problem.List.
func (a *App) Letter(c *casefile.Case, agency, right, text, name string, opt Options) (*Made, error) {
	made, err := a.letterOf(c, agency, right, text, name, opt)
	return made, placed(c, err)
}

func (a *App) letterOf(c *casefile.Case, agency, right, text, name string, opt Options) (*Made, error) {
	lang, instead, err := a.Lang(c, opt.Lang)
	if err != nil {
		return nil, err
	}
	c = a.readAloud(c, opt.Lang)
	if opt, err = opt.atDesk(); err != nil {
		return nil, err
	}
	m := a.maker(c, lang, opt, a.measure(opt))
	f, file, reading, err := a.named(c, m, agency, right, opt)
	if err != nil {
		return nil, err
	}
	if len(f.Gates) > 0 {
		return nil, &Gated{Filing: f}
	}
	if err := Fault(f); err != nil {
		return nil, err
	}
	if len(f.Missing) > 0 {
		return nil, f.Missing
	}
	if file == nil {
		if file, reading, err = m.Letter(f); err != nil {
			return nil, err
		}
	}
	docs := []*doc.Document{file}
	switch text {
	case "file":
	case "reading":
		if reading == nil {
			return nil, problem.New("letter.same_language", "--text", "hint.letter_same_language")
		}
		docs = []*doc.Document{reading}
	case "both", "":
		if reading != nil {
			docs = append(docs, reading)
		}
	default:
		return nil, problem.New("use.text", "--text", "hint.use_text")
	}
	made := &Made{Filing: f, Lang: lang, Instead: instead}
	out, err := a.Press(name, Sheaf{Docs: docs, ID: Version + " " + f.ID + " " + c.Ref, Filing: f}, opt)
	made.Data, made.Pages = out.Data, out.Pages
	return made, err
}

// named finds the filing of an agency and a right in the plan of the case, with
// its letter, or plans it alone, without a letter, if the plan has none. Either
// way its letter names the same other offices as in a packet.
func (a *App) named(c *casefile.Case, m *packet.Maker, agency, right string, opt Options) (f *plan.Filing, file, reading *doc.Document, err error) {
	wanted := opt.plan()
	p := plan.Make(c, &a.Pack.Library, wanted)
	m.Offices = packet.Offices(p.Filings)
	for _, x := range p.Filings {
		if x.Agency.ID == agency && string(x.Right) == right {
			f = x
			break
		}
	}
	office := a.Pack.Agency(agency)
	settle(p, func(x *plan.Filing) error {
		if office != nil && x.Agency != office && !x.Agency.Together(office) {
			return nil // no letter of this office names it
		}
		made, read, err := m.Letter(x)
		if x == f {
			file, reading = made, read
		}
		return err
	})
	if f != nil {
		return f, file, reading, nil
	}
	f, err = plan.One(c, &a.Pack.Library, casefile.Request{Agency: agency, Right: right}, plan.Fields{Agency: "--agency", Right: "--right"}, wanted)
	if err == nil {
		p.Tell(f)
	}
	return f, nil, nil, err
}

// Gated says that what was asked for by name stands behind a gate.
type Gated struct{ Filing *plan.Filing }

func (g *Gated) Error() string {
	ids := make([]string, len(g.Filing.Gates))
	for i, x := range g.Filing.Gates {
		ids[i] = x.ID
	}
	return g.Filing.ID + " stands behind " + strings.Join(ids, ", ")
}
