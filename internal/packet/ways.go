package packet

import (
	"slices"
	"strconv"
	"strings"

	"arco/internal/doc"
	"arco/internal/letter"
	"arco/internal/term"
)

// A way is a portal with the offices that are asked through it. Steps that are
// equal are told once; the others stand in the box of each office.
type way struct {
	offices []*office
	steps   []string             // "" where each office has its own
	own     map[*office][]string // by step, "" where the way tells it
}

// waysOf groups the offices by portal.
func waysOf(all []*office) []*way {
	var out []*way
	at := map[string]*way{}
	for _, o := range all {
		if !o.filing.Cond.Has(term.HasPortal) || o.folder.File == nil {
			continue
		}
		ch := o.filing.Channel
		key := ch.URL + "#" + strconv.Itoa(len(ch.Steps))
		w := at[key]
		if w == nil {
			w = &way{own: map[*office][]string{}}
			at[key] = w
			out = append(out, w)
		}
		w.offices = append(w.offices, o)
	}
	for _, w := range out {
		w.share()
	}
	return out
}

// share finds for each step the words that most offices have.
func (w *way) share() {
	first := w.offices[0]
	n := len(first.filing.Channel.Steps)
	w.steps = make([]string, 0, n)
	if len(w.offices) == 1 { // the way tells all
		for _, t := range first.filing.Channel.Steps {
			w.steps = append(w.steps, first.data(t))
		}
		w.own[first] = make([]string, n)
		return
	}
	for i := range first.filing.Channel.Steps {
		count, best := map[string]int{}, ""
		for _, o := range w.offices {
			text := o.data(o.filing.Channel.Steps[i])
			if count[text]++; count[text] > count[best] {
				best = text
			}
		}
		if len(w.offices) > 1 && count[best] == 1 {
			best = ""
		}
		w.steps = append(w.steps, best)
		for _, o := range w.offices {
			text := o.data(o.filing.Channel.Steps[i])
			if text == best {
				text = ""
			}
			w.own[o] = append(w.own[o], text)
		}
	}
}

// names lists the offices of a way.
func (w *way) names() string {
	var out []string
	for _, o := range w.offices {
		out = append(out, o.name)
	}
	return strings.Join(out, ", ")
}

// ways sets what is equal for several offices: the steps of each portal with
// one code, the papers, what may happen, what to take care of.
func (s *sheetMaker) ways(all []*office, of []*way) {
	var out []doc.Block
	var elsewhere []string
	mb := 0
	for _, w := range of {
		ch := w.offices[0].filing.Channel
		head := s.data(ch.Name) + " (" + w.names() + ")"
		out = append(out, s.blocks(letter.Key{What: "portal", Word: head, Of: ch}, func() []doc.Block {
			return []doc.Block{&doc.Figure{Modules: w.offices[0].modules(ch.URL), SizeMM: 20, Alt: s.word("sheet.portal_qr_alt"), Common: true,
				Caption: []doc.Span{{Text: head + ". ", Bold: true}, {Text: s.word("sheet.portal_qr", "url", ch.URL)}}}}
		})...)
		texts := make([]string, 0, len(w.steps))
		for i, t := range w.steps {
			var apart []string
			for _, o := range w.offices {
				if w.own[o][i] != "" {
					apart = append(apart, o.name)
				}
			}
			switch {
			case t == "":
				t = s.word("ways.own_step")
			case len(apart) > 0:
				t += " " + s.word("ways.other_step", "offices", strings.Join(apart, ", "))
			}
			texts = append(texts, t)
		}
		out = append(out, s.phrases("1", s.lines(texts)...))
	}
	for _, o := range all {
		switch {
		case o.folder.File == nil:
		case !o.filing.Cond.Has(term.HasPortal):
			elsewhere = append(elsewhere, o.name)
		default:
			if n, _ := strconv.Atoi(o.page.Said("UploadMB")); n > 0 && (mb == 0 || n < mb) {
				mb = n
			}
		}
	}
	s.page.Hold("HasWays", len(out) > 0)
	s.page.Put("Ways", out...)
	s.page.Hold("HasElsewhere", len(elsewhere) > 0)
	s.page.Say("Elsewhere", strings.Join(elsewhere, ", "))
	s.page.Say("UploadMB", strconv.Itoa(mb))
	s.page.Hold("HasCounter", slices.ContainsFunc(all, func(o *office) bool { return o.folder.Whole && o.folder.Copies > 1 }))
	s.page.Hold("HasScan", slices.ContainsFunc(all, func(o *office) bool { return o.folder.File != nil && !o.folder.Whole }))
	s.page.Say("SignSheets", s.toSign(all))
	s.page.Hold("HasSign", s.page.Said("SignSheets") != "")

	s.pictures(10)
	notes, _ := s.common(all, func(o *office) []string { return o.routeLines() })
	care, _ := s.common(all, func(o *office) []string { return o.careLines() })
	s.page.Put("SharedNotes", s.phrases("•", s.lines(notes)...))
	s.page.Hold("HasSharedNotes", len(notes) > 0)
	s.page.Put("DontSend", s.phrases("•", s.lines(care)...))
	s.page.Hold("HasSharedCare", len(care) > 0)
}

// routeLines says what may happen with a letter.
func (o *office) routeLines() []string {
	out := make([]string, 0, len(o.filing.Route.Notes))
	for _, n := range o.filing.Route.Notes {
		out = append(out, o.data(n))
	}
	return out
}

// careLines are those of the sheet of one filing: what not to send, what to
// look out for, and the gates that paper may tell of.
func (o *office) careLines() []string {
	out := plainOf(o.page.Blocks("DontSend"))
	if o.bereaved() {
		out = append(out, plainOf(o.page.Blocks("Certificate"))...)
	}
	return append(out, plainOf(o.page.Blocks("Told"))...)
}

// groups tells each text once, with the offices it is for before it.
func (s *sheetMaker) groups(all []*office, text func(*office) string) (out []string, one bool) {
	of := map[string][]string{}
	var order []string
	for _, o := range all {
		t := text(o)
		if t == "" {
			continue
		}
		if of[t] == nil {
			order = append(order, t)
		}
		of[t] = append(of[t], o.name)
	}
	for _, t := range order {
		out = append(out, s.word("core.only", "offices", strings.Join(of[t], ", "), "text", t))
	}
	return out, len(order) == 1
}

// toSign names the pages to sign as they stand in their feet.
func (s *sheetMaker) toSign(all []*office) string {
	var out []string
	for _, o := range all {
		for _, n := range o.folder.Ink {
			out = append(out, o.name+" "+strconv.Itoa(n)+"/"+strconv.Itoa(o.folder.Pages))
		}
	}
	return strings.Join(out, ", ")
}

// modules of the code of an address.
func (s *sheetMaker) modules(payload string) [][]bool {
	m, err := s.QR(payload)
	s.say.Keep(err)
	return m
}
