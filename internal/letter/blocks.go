package letter

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/term"
	"arco/internal/words"
)

// block returns the blocks of a placeholder that stands alone. An empty list
// would be a hole in the letter.
func (f *filler) block(name string) []doc.Block {
	blocks := f.blocks(name)
	if hollow(blocks) && !f.in.All && f.say.Err() == nil {
		f.say.Keep(fmt.Errorf("nothing stands for %s", name))
	}
	return blocks
}

func hollow(blocks []doc.Block) bool {
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.List:
			if len(b.Items) > 0 {
				return false
			}
		case *doc.Table:
			if len(b.Rows) > 0 {
				return false
			}
		case *doc.Address:
			if len(b.Lines) > 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func typed(field string, items []string) [][]doc.Span {
	var out [][]doc.Span
	for _, s := range items {
		out = append(out, []doc.Span{{Text: s, Field: field}})
	}
	return out
}

func (f *filler) agencyAddress() []doc.Block {
	return f.common(Key{What: "address", Of: f.in.Filing.Agency, At: f.in.Filing.Channel}, f.officeAddress)
}

// common are blocks that follow from their key, from the stock, which keeps none with
// a problem.
func (f *filler) common(at Key, blocks func() []doc.Block) []doc.Block {
	var made []doc.Block
	kept := f.in.Stock.Blocks(f.say, at, func() []doc.Block {
		problems := len(f.problems)
		if made = blocks(); len(f.problems) > problems {
			return nil
		}
		return made
	})
	if kept == nil {
		return made
	}
	return kept
}

func (f *filler) officeAddress() []doc.Block {
	a, ch := f.in.Filing.Agency, f.in.Filing.Channel
	var lines []doc.Span
	if !a.Office.None() {
		lines = append(lines, doc.Span{Text: f.data(a.Office, a.Where)})
	}
	lines = append(lines, doc.Span{Text: f.data(a.FiledName(), a.Where), Bold: true})
	if ch != nil {
		switch ch.Kind {
		case "post":
			for _, l := range ch.Address {
				if l != lines[len(lines)-1].Text { // some addresses begin with the name
					lines = append(lines, doc.Span{Text: l})
				}
			}
		case "portal":
			lines = append(lines, doc.Span{Text: f.words("letter.via", "channel", f.data(ch.Name, ch.Where))})
		}
	}
	return []doc.Block{&doc.Address{Lines: lines}}
}

func (f *filler) encounters() []doc.Block {
	var items [][]doc.Span
	for _, e := range plan.Events(f.in.Case, f.in.Law, f.in.Filing.Agency) {
		var spans []doc.Span
		add := func(s, field string) {
			if s == "" {
				return
			}
			if len(spans) > 0 {
				spans = append(spans, doc.Span{Text: f.say.Semicolon()})
			}
			spans = append(spans, doc.Span{Text: s, Field: field})
		}
		add(f.when(e.When, true), "event.when")
		add(told(e.Place), "event.place")
		add(f.who(e.Agency), "event.agency")
		var did []string
		for _, w := range e.What {
			if told(w) != "" {
				did = append(did, f.words(f.what(w)))
			}
		}
		if len(did) > 0 {
			add(f.say.And(did), "")
		}
		if n := told(e.Number); n != "" {
			add(f.words("encounter.number", "number", n), "event.number")
		}
		if len(spans) > 0 {
			items = append(items, spans)
		}
	}
	return f.ordered(items)
}

// who names an agency given by id, and keeps words as typed.
func (f *filler) who(agency string) string {
	if a := f.in.Texts.Agency(agency); a != nil {
		return f.data(a.Name, a.Where)
	}
	return told(agency)
}

func (f *filler) records() []doc.Block {
	var room [32]*Phrase
	items := room[:0]
	for _, r := range plan.Records(f.in.Filing.Agency, f.in.Filing.Right, f.in.Filing.Cond.Has) {
		items = append(items, f.phrase(r.Text, r.Where))
	}
	return f.phrases(items)
}

func (f *filler) systems() []doc.Block {
	var room [32]*Phrase
	items := room[:0]
	for _, s := range plan.Systems(f.in.Filing.Agency, f.in.Filing.Right, f.in.Filing.Cond.Has) {
		items = append(items, f.in.Stock.Phrase(f.say, Key{What: "system", Of: s, At: f.in.Law}, func() []doc.Span { return f.system(s) }))
	}
	return f.phrases(items)
}

// system is one of them, nil if it cannot be said.
func (f *filler) system(s *law.System) []doc.Span {
	problems := len(f.problems)
	spans := []doc.Span{{Text: f.data(s.Title, s.Where), Bold: true}}
	tail := ""
	if strings.Contains(s.ID, "/") && !strings.Contains(s.ID, " ") { // the id of a notice
		tail = ", " + s.ID
	}
	if fact := f.in.Texts.Fact(f.in.Law.ID, s.Fact); fact != nil && fact.Printable() && !fact.Press {
		c := f.in.Stock.Cite(f.say, fact)
		if strings.HasPrefix(c, s.ID) { // the citation says the id itself
			tail = ""
		}
		tail += ", " + c
	}
	if !s.Holds.None() {
		tail += f.say.Colon() + f.data(s.Holds, s.Where)
	}
	if len(f.problems) > problems {
		return nil
	}
	return append(spans, doc.Span{Text: tail})
}

// Items returns the policy items that a filing asks: those the request names,
// else the core ones of the agency, unless it names records in the person's own words.
func Items(j *law.Jurisdiction, fl *plan.Filing) []*law.PolicyItem {
	var out []*law.PolicyItem
	core := len(fl.Request.Items) == 0 && !fl.Cond.Has(term.OwnSubject) || slices.Contains(fl.Request.Items, casefile.CoreItems)
	for _, it := range j.Policy() {
		if len(it.Agencies) > 0 && !slices.Contains(it.Agencies, fl.Agency.ID) {
			continue
		}
		if it.Core && core || slices.Contains(fl.Request.Items, it.ID) {
			out = append(out, it)
		}
	}
	return out
}

func (f *filler) policyItems() []doc.Block {
	var items [][]doc.Span
	for _, it := range Items(f.in.Law, f.in.Filing) {
		items = append(items, doc.Text(f.data(it.Text, it.Where)))
	}
	for _, words := range f.in.Filing.Request.Records { // in the person's own words
		if casefile.Told(words) {
			items = append(items, []doc.Span{{Text: capital(words), Field: recordsField}})
		}
	}
	return f.ordered(items)
}

func (f *filler) corrections() []doc.Block {
	t := &doc.Table{Widths: []float64{0.22, 0.20, 0.20, 0.16, 0.22}}
	for _, key := range []string{"correction.record", "correction.wrong", "correction.right", "correction.why", "correction.proof"} {
		t.Header = append(t.Header, doc.Cell{Head: true, Spans: doc.Text(f.words(key))})
	}
	for _, k := range plan.Corrections(f.in.Case, f.in.Filing.Agency) {
		why := f.code("why.", k.Why)
		if why == "" {
			why = f.words("why.accurate")
		}
		proof := doc.Span{Text: told(k.Proof), Field: "correction.proof"}
		if proof.Text == "" {
			proof = doc.Span{Text: f.words("correction.no_proof")}
		}
		t.Rows = append(t.Rows, []doc.Cell{
			{Head: true, Spans: []doc.Span{{Text: k.Record, Field: "correction.record"}}},
			{Spans: []doc.Span{{Text: k.Wrong, Field: "correction.wrong"}}},
			{Spans: []doc.Span{{Text: k.Right, Field: "correction.right"}}},
			{Spans: doc.Text(why)},
			{Spans: []doc.Span{proof}},
		})
	}
	return []doc.Block{t}
}

// dataWords are the kinds of data that have fixed words.
var dataWords = []string{"fingerprints", "photographs", "iris", "file", "label", "sharing", "all"}

func (f *filler) dataConcerned() []doc.Block {
	var items [][]doc.Span
	for _, k := range plan.Concerns(f.in.Case, f.in.Filing.Agency, f.in.Filing.Right) {
		if slices.Contains(dataWords, k.Data) {
			items = append(items, doc.Text(f.words("data."+k.Data)))
		} else {
			items = append(items, []doc.Span{{Text: k.Data, Field: "concern.data"}})
		}
	}
	return f.ordered(items)
}

// matters lists what a complaint is about besides data, in fixed words.
func (f *filler) matters() []doc.Block {
	var items [][]doc.Span
	for _, k := range plan.Matters(f.in.Case, f.in.Filing.Agency, f.in.Filing.Right) {
		items = append(items, doc.Text(f.words("data."+k.Data)))
	}
	return f.ordered(items)
}

func (f *filler) offices(ids []string) []doc.Block {
	var room [16]*Phrase
	items := room[:0]
	for _, id := range ids {
		if a := f.in.Texts.Agency(id); a != nil {
			items = append(items, f.phrase(a.Name, a.Where))
		}
	}
	return []doc.Block{f.in.Stock.List("•", "", items...)}
}

func (f *filler) reply() doc.Block {
	c := f.in.Case
	lines := make([]doc.Span, 0, 4+len(c.Reply.Address))
	if s := told(c.Reply.CareOf); s != "" {
		lines = append(lines, doc.Span{Text: f.words("reply.care_of", "name", s), Field: "reply.care_of"})
	}
	if f.holds(term.HasPostal) {
		for _, l := range f.addressLines() {
			lines = append(lines, doc.Span{Text: l, Field: "reply.address"})
		}
		if s := f.country(c.Reply.Country); s != "" {
			lines = append(lines, doc.Span{Text: s, Field: "reply.country"})
		}
	}
	if s := told(plan.ReplyEmail(c)); s != "" {
		lines = append(lines, doc.Span{Text: f.words("reply.email", "email", s), Field: "reply.email"})
	}
	if s := told(c.Reply.Phone); s != "" {
		lines = append(lines, doc.Span{Text: f.words("reply.phone", "phone", s), Field: "reply.phone"})
	}
	return &doc.Address{Lines: lines}
}

func (f *filler) enclosures() []doc.Block {
	var items [][]doc.Span
	for _, e := range Enclosures(f.in) {
		switch {
		case e.Text != "":
			items = append(items, []doc.Span{{Text: capital(e.Text), Field: "correction.proof"}})
		case !e.Data.None():
			items = append(items, doc.Text(capital(f.data(e.Data, f.in.Filing.Agency.Where))))
		default:
			items = append(items, doc.Text(capital(f.words(e.Code))))
		}
	}
	return f.ordered(items)
}

// capital begins an entry of a list with a capital, whoever wrote it; nothing
// else of it changes.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// Enclosures are the papers that go with a letter. A paper stands once, although
// it proves two things or the person named it too; what is the same is decided in
// the language of the office, so that every copy counts alike.
func Enclosures(in Input) []plan.Enclosure {
	say := words.In(in.Words, in.Law.Filing)
	seen := map[string]bool{}
	return slices.DeleteFunc(plan.Enclosures(in.Case, in.Filing.Agency, in.Filing.Right, in.Filing.Cond.Has), func(e plan.Enclosure) bool {
		text := e.Text
		switch {
		case text != "":
		case !e.Data.None():
			text = say.Of(e.Data)
		default:
			text = say.Say(e.Code)
		}
		text = strings.TrimRight(strings.Join(strings.Fields(strings.ToLower(casefile.Plain(text))), " "), ".")
		was := seen[text]
		seen[text] = true
		return was
	})
}

// lines are ruled for the pen. Signature, place and date are never printed;
// the printed name stands under them.
func (f *filler) lines(name string) []doc.Block {
	w := func(key string) string { return f.words("sign." + key) }
	row := func(key string, width float64) doc.Line { return doc.Line{Label: w(key), Width: width} }
	switch name {
	case "SignatureLines":
		signer, field := f.inline("SignerName")
		return []doc.Block{
			f.common(Key{What: name}, func() []doc.Block {
				return []doc.Block{&doc.Lines{Ink: true, Keep: true, Common: f.in.Stock != nil, Rows: []doc.Line{row("signature", 0.56), row("date", 0.40), row("place", 0)}}}
			})[0],
			&doc.Paragraph{Whole: true, Spans: []doc.Span{{Text: w("printed_name") + " "}, {Text: signer, Field: field, Bold: true}}},
		}
	case "MarkLines":
		signer, field := f.inline("SignerName")
		mark := "mark"
		if f.in.Law.Holds.ThumbPrint {
			mark = "mark_or_print"
		}
		blocks := []doc.Block{
			&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: w("printed_name") + " "}, {Text: signer, Field: field, Bold: true}}},
			&doc.Lines{Ink: true, Rows: []doc.Line{row(mark, 0.56), row("date", 0.40), row("place", 0)}},
		}
		for _, n := range []string{"witness_1", "witness_2"} {
			blocks = append(blocks,
				&doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: w(n), Bold: true}}},
				&doc.Lines{Ink: true, Rows: []doc.Line{row("witness_signature", 0.56), row("date", 0.40), row("witness_name", 0.56), row("witness_contact", 0.40)}})
		}
		return blocks
	}
	return f.common(Key{What: name}, func() []doc.Block {
		var rows []doc.Line
		switch name {
		case "WitnessLines":
			rows = []doc.Line{row("witness_signature", 0.56), row("date", 0.40), row("witness_name", 0.56), row("witness_contact", 0.40)}
		case "InterpreterLines":
			rows = []doc.Line{row("interpreter_signature", 0.56), row("date", 0.40), row("interpreter_name", 0)}
		default:
			rows = []doc.Line{row("representative_signature", 0.56), row("date", 0.40)}
		}
		return []doc.Block{&doc.Lines{Ink: true, Common: f.in.Stock != nil, Rows: rows}}
	})
}
