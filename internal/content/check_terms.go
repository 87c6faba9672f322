package content

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/plan"
	"arco/internal/term"
	"arco/internal/tomlfile"
)

// What may be asked for where.
const (
	inPack   = term.OfPerson
	inRoute  = inPack | term.OfFiling
	inGate   = inRoute | term.OfWay | term.OfGate
	inLetter = inRoute | term.OfWay | term.OfPlan
	inNode   = inRoute | term.OfWay | term.OfPlan // of answers.toml: what the request's filing says
	inNext   = inLetter | term.OfCourse
)

// A place is where a term is used.
type place struct {
	state  string // folder, "" for files of all States
	scopes term.Scope
	sheet  string // the sheet, or letter.Instructions
	where  string
}

// eachUse visits every use of a term in a text or a rule.
func (p *Pack) eachUse(visit func(name string, at place)) {
	list := func(names []string, at place) {
		for _, n := range names {
			visit(n, at)
		}
	}
	one := func(name string, at place) {
		if name != "" {
			visit(name, at)
		}
	}
	for _, jid := range sortedKeys(p.Jurisdictions) {
		j := p.Jurisdictions[jid]
		in := func(scopes term.Scope, where string) place { return place{state: jid, scopes: scopes, where: where} }
		for _, x := range j.Packs {
			list(x.When, in(inPack, x.Where))
			for _, y := range x.Propose {
				list(y.When, in(inPack, y.Where))
			}
			for _, y := range x.Withhold {
				list(y.When, in(inPack, y.Where))
			}
		}
		for _, r := range j.Routes() {
			list(r.When, in(inRoute, r.Where))
		}
		channels := func(all []*law.Channel) {
			for _, c := range all {
				one(c.OnlyIf, in(inRoute, c.Where))
			}
		}
		for _, a := range j.Agencies() {
			channels(a.Channels)
			for _, s := range a.Systems {
				one(s.OnlyIf, in(inRoute, s.Where))
			}
			for _, r := range a.Records {
				one(r.OnlyIf, in(inRoute, r.Where))
			}
			one(a.OnlyFor, in(inRoute|term.OfWay, a.Where))
			for _, x := range a.Enclosures {
				list(x.When, in(inRoute, a.Where))
			}
			for _, s := range slices.Concat(a.Sworn, a.SwornSigner) {
				list(s.When, in(inRoute|term.OfWay, a.Where))
			}
		}
		for _, b := range j.Bodies() {
			channels(b.Channels)
		}
		for _, x := range slices.Concat(j.Safety(), j.Checks()) {
			list(x.When, in(inLetter, x.Where))
		}
		for _, f := range j.Forms() {
			for _, x := range f.Fields {
				list(x.When, in(inLetter, x.Where))
			}
		}
		if a := j.Answers(); a != nil {
			for _, n := range a.Nodes {
				list(n.When, in(inNode, n.Where))
			}
			for _, s := range a.Steps {
				list(s.When, in(inNode, s.Where))
			}
			for _, g := range a.Grounds {
				list(g.When, in(inNext, g.Where))
				for _, l := range p.languages(jid) {
					nodes, _ := letter.Body(g.Where, 1, []byte(said(g.Text, l)))
					eachIf(nodes, func(n *letter.If) { visit(n.Cond, in(inNext, g.Where)) })
				}
			}
		}
	}
	for _, g := range p.Gates {
		list(g.When, place{state: g.Jurisdiction, scopes: inGate, where: g.Where})
		list(g.TellWhen, place{state: g.Jurisdiction, scopes: inGate, where: g.Where})
	}
	p.eachText(func(jid string, t *letter.Text) {
		at := p.textPlace(jid, t)
		eachIf(t.Nodes, func(n *letter.If) {
			at.where = t.Where + ":" + itoa(n.Line)
			visit(n.Cond, at)
		})
	})
}

// textPlace says what a letter or, with no State, a sheet may ask for.
func (p *Pack) textPlace(jid string, t *letter.Text) place {
	at := place{state: jid}
	if jid == "" {
		at.scopes, at.sheet = sheetScopes(t.ID), t.ID
	} else {
		at.scopes, at.sheet = p.letterScopes(jid, t.ID)
	}
	return at
}

func eachIf(nodes []letter.Node, visit func(*letter.If)) {
	for _, n := range nodes {
		if n, ok := n.(*letter.If); ok {
			visit(n)
			eachIf(n.Nodes, visit)
		}
	}
}

// sheetScopes says which terms a sheet knows besides its own.
func sheetScopes(id string) term.Scope {
	switch id {
	case "summary", "asks", "ways", "slips", "labels", "intake", "volunteer", "compare", "evidence": // they are about no filing
		return term.OfSheet
	case "step":
		return inNext | term.OfSheet
	}
	return inLetter | term.OfSheet
}

// letterScopes says which terms a letter knows: by the routes and steps that
// name it, and by the answers whose sheet it is.
func (p *Pack) letterScopes(jid, id string) (scopes term.Scope, sheet string) {
	j := p.Jurisdictions[jid]
	scopes = inLetter
	if j == nil {
		return scopes, ""
	}
	for _, r := range j.Routes() {
		if r.Sheet && (r.Letter == id || slices.Contains(r.Parts, id)) {
			scopes, sheet = scopes|term.OfSheet, letter.Instructions
		}
	}
	if a := j.Answers(); a != nil {
		next := slices.ContainsFunc(a.Steps, func(s *law.Step) bool { return s.Letter == id || slices.Contains(s.Parts, id) }) ||
			slices.ContainsFunc(a.Nodes, func(n *law.Answer) bool { return slices.Contains(n.Sheets, id) })
		if next {
			scopes |= term.OfCourse
		}
	}
	return scopes, sheet
}

// checkTerms: every condition that a text or a rule asks for exists in its
// State and has a value there, and every test can be read.
func checkTerms(p *Pack, add adder) {
	p.eachUse(func(name string, at place) { p.checkUse(name, at, add) })
	used := p.usedTerms()
	for i, t := range p.Terms.Terms() {
		for _, o := range p.Terms.Terms()[:i] {
			if o.ID == t.ID && (o.State == t.State || o.State == "" || t.State == "") {
				add("content.duplicate", later(o, t), "hint.content_id", "id", t.ID)
			}
		}
		if t.State != "" && !used[t.State+" "+t.ID] {
			add("content.unused_term", t.Where, "hint.content_unused_term", "id", t.ID)
		}
		if t.Test != nil {
			p.checkTest(t, add)
		}
	}
	for _, id := range term.ByProgram() {
		if p.Terms.Find(string(id), "*") == nil {
			add("letter.unknown_condition", "terms.toml:1", "hint.content_term_needed", "name", string(id))
		}
	}
}

func later(a, b *term.Term) string {
	if b.Where == "" {
		return a.Where
	}
	return b.Where
}

// checkUse reports a term that does not exist, or has no value where it is used.
func (p *Pack) checkUse(name string, at place, add adder) {
	state := at.state
	if state == "" {
		state = "*"
	}
	t := p.Terms.Find(name, state)
	switch {
	case t == nil && p.Terms.Find(name, "*") != nil:
		add("letter.condition_state", at.where, "hint.letter_condition_state", "name", name, "file", at.state+"/terms.toml")
	case t == nil || t.Family() && !p.member(t.ID, strings.TrimPrefix(name, t.ID), at.state):
		near := tomlfile.Near(name, p.termNames())
		add("letter.unknown_condition", at.where, suggestHint(near), "name", name, "suggestion", near)
	case t.Scope&at.scopes == 0:
		add("letter.condition_scope", at.where, "hint.letter_condition_scope", "name", name, "scope", t.Scope.String(), "allowed", scopeList(at.scopes))
	case t.Scope == term.OfSheet && !slices.Contains(t.Sheets, at.sheet):
		add("letter.condition_scope", at.where, "hint.letter_condition_sheet", "name", name, "scope", t.Scope.String(), "allowed", joined(t.Sheets))
	}
}

// member reports whether an id of a family exists.
func (p *Pack) member(family, id, state string) bool {
	in := func(is func(*law.Jurisdiction) bool) bool {
		for _, j := range p.Jurisdictions {
			if (state == "" || j.ID == state) && is(j) {
				return true
			}
		}
		return false
	}
	switch family {
	case "Right.":
		return slices.Contains(law.Rights, law.Right(id))
	case "Way.":
		return in(func(j *law.Jurisdiction) bool {
			return slices.ContainsFunc(j.Routes(), func(r *law.Route) bool { return r.Way == id })
		})
	case "Answer.":
		return in(func(j *law.Jurisdiction) bool {
			step, sent := strings.CutPrefix(id, law.Sent)
			return j.Answers().Code(id) != nil || sent && j.Answers().Step(step) != nil
		})
	case "Exemption.":
		return in(func(j *law.Jurisdiction) bool { return j.Answers().Exemption(id) != nil })
	}
	return in(func(j *law.Jurisdiction) bool {
		return slices.ContainsFunc(j.Agencies(), func(a *law.Agency) bool { return a.Key == id })
	})
}

// checkTest: a test asks for keys, words and terms that there are.
func (p *Pack) checkTest(t *term.Term, add adder) {
	wrong := func(what string) {
		add("content.term_test", t.Where, "hint.content_term_test", "id", t.ID, "found", what)
	}
	key := func(k string) (words []string) {
		pattern := k
		if head, ok := strings.CutSuffix(k, ".{country}"); ok {
			pattern = head + ".*"
		}
		words, known := plan.LawKey(k)
		switch {
		case known:
			return words
		case casefile.Part(k):
			return []string{casefile.Given}
		case !casefile.Known(pattern):
			wrong(k)
		}
		return p.words(pattern)
	}
	for _, u := range t.Test.Uses() {
		switch u.Kind {
		case "term":
			scopes := t.Scope<<1 - 1 // and all before
			if t.Scope == term.OfPlan {
				scopes &^= term.OfGate
			}
			p.checkUse(u.Name, place{state: t.State, scopes: scopes, where: t.Where}, add)
			if t.State == "" && !p.everywhere(u.Name) {
				add("letter.condition_state", t.Where, "hint.letter_condition_state", "name", u.Name, "file", "terms.toml")
			}
		case "event":
			for _, w := range u.Words {
				if !slices.Contains(casefile.Words("event.what"), w) {
					wrong(w)
				}
			}
			if u.At != "" && !p.member("At.", u.At, t.State) {
				wrong(u.At)
			}
		default:
			words := key(u.Name)
			switch u.Op {
			case "shares":
				key(u.Words[0])
			case "at-least", "at-most", "known", "answered":
			default:
				for _, w := range u.Words {
					if len(words) > 0 && !slices.Contains(words, w) {
						wrong(u.Name + " " + u.Op + " " + w)
					}
				}
			}
		}
	}
	if p.circular(t, nil) {
		wrong(t.ID)
	}
}

// everywhere reports whether every State knows a term.
func (p *Pack) everywhere(name string) bool { return p.Terms.Find(name, "") != nil }

// circular reports a test that comes back to its own term.
func (p *Pack) circular(t *term.Term, on []string) bool {
	if slices.Contains(on, t.ID) {
		return true
	}
	if t.Test == nil {
		return false
	}
	return slices.ContainsFunc(t.Test.Uses(), func(u term.Use) bool {
		o := p.Terms.Find(u.Name, t.State)
		return u.Kind == "term" && o != nil && p.circular(o, append(on, t.ID))
	})
}

// usedTerms are the terms that a text, a rule, the program or a used term asks
// for, each with its State, or "" before it.
func (p *Pack) usedTerms() map[string]bool {
	used := map[string]bool{}
	var use func(name, state string)
	use = func(name, state string) {
		for _, t := range p.Terms.Terms() {
			is := t.ID == name || t.Family() && strings.HasPrefix(name, t.ID)
			if !is || t.State != "" && state != "" && t.State != state || used[t.State+" "+t.ID] {
				continue
			}
			used[t.State+" "+t.ID] = true
			if t.Test != nil {
				for _, u := range t.Test.Uses() {
					if u.Kind == "term" {
						use(u.Name, t.State)
					}
				}
			}
		}
	}
	p.eachUse(func(name string, at place) { use(name, at.state) })
	for _, id := range term.ByProgram() {
		use(string(id), "")
	}
	return used
}

// Unused lists the terms that nothing asks for.
func (p *Pack) Unused() []*term.Term {
	used := p.usedTerms()
	return slices.DeleteFunc(slices.Clone(p.Terms.Terms()), func(t *term.Term) bool { return used[t.State+" "+t.ID] })
}

func (p *Pack) termNames() []string {
	var out []string
	for _, t := range p.Terms.Terms() {
		if !t.Family() {
			out = append(out, t.ID)
		}
	}
	return out
}

func scopeList(scopes term.Scope) string {
	var out []string
	for _, w := range term.ScopeWords() {
		if term.ScopeOf(w)&scopes != 0 {
			out = append(out, w)
		}
	}
	return joined(out)
}

func joined(words []string) string { return strings.Join(words, ", ") }
