package content

import (
	"fmt"
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/interview"
	"arco/internal/law"
)

type rawInterview struct {
	Asks []struct {
		Key      string   `toml:"key"`
		Kind     string   `toml:"kind"`
		Group    string   `toml:"group"`
		Question law.Text `toml:"question"`
		Why      law.Text `toml:"why"`
		Hint     law.Text `toml:"hint"`
		When     []string `toml:"when"`
		Of       string   `toml:"of"` // folder without which it is not asked
		Choices  []struct {
			Word  *string           `toml:"word"`
			Label law.Text          `toml:"label"`
			Set   map[string]string `toml:"set"`
			Back  string            `toml:"back"`
			Of    string            `toml:"of"` // folder without which it is not offered
		} `toml:"choices"`
	} `toml:"ask"`
}

// interview reads the questions of the interview.
func (l *loader) interview(file string) {
	l.pack.interview = deferred(l, func(l *loader) *interview.Script { return l.script(file) })
}

func (l *loader) script(file string) *interview.Script {
	data, ok := l.read(file)
	if !ok {
		return nil
	}
	var raw rawInterview
	pos := l.decode(file, data, &raw)
	s := &interview.Script{}
	for i, r := range raw.Asks {
		if r.Of != "" && !l.exists(r.Of+"/jurisdiction.toml") {
			continue
		}
		where := at(file, pos, fmt.Sprintf("ask[%d]", i+1))
		a := &interview.Ask{Key: r.Key, Kind: r.Kind, Group: r.Group, Question: r.Question, Why: r.Why, Hint: r.Hint, Where: where}
		for _, x := range r.Choices {
			if x.Word == nil {
				l.problems.Add("content.missing_key", where, "hint.content_missing_key", "key", "word")
				continue
			}
			if x.Of != "" && !l.exists(x.Of+"/jurisdiction.toml") {
				continue
			}
			a.Choices = append(a.Choices, interview.Choice{Word: *x.Word, Label: x.Label, Set: x.Set, Back: x.Back})
		}
		for _, w := range r.When {
			c, err := interview.ParseCondition(w)
			if err != nil {
				l.problems.Add("interview.condition", where, "hint.interview_condition", "condition", w)
				continue
			}
			a.When = append(a.When, c)
		}
		s.Asks = append(s.Asks, a)
	}
	return s
}

// checkInterview: every question fills a key of the case file with words that
// it allows, "unknown" among them; what it depends on was asked before; and
// the safety questions come before the name.
func checkInterview(p *Pack, add adder) {
	if p.Interview() == nil {
		return
	}
	before := map[string]*interview.Ask{}
	named := false
	for _, a := range p.Interview().Asks {
		named = named || a.Key == "requester.name"
		later := strings.Contains(a.Key, "{met}") || strings.Contains(a.Key, "{asked}") // hangs on an encounter, or on an office that is asked
		if named && !later && (strings.HasPrefix(a.Key, "gates.") || strings.HasPrefix(a.Key, "reply.")) {
			add("interview.order", a.Where, "hint.interview_order", "key", a.Key)
		}
		if before[a.Key] != nil && before[a.Key].Group == a.Group {
			add("content.duplicate", a.Where, "hint.content_id", "id", a.Key)
		}
		askKey(p, a, add)
		askWords(p, a, before, add)
		for _, c := range a.Choices { // an agency that is named must exist where the country is covered
			if j, _, ok := strings.Cut(c.Word, "/"); ok && p.Jurisdictions[j] != nil && p.Agency(c.Word) == nil {
				add("content.unknown_agency", a.Where, "hint.content_unknown_agency", "id", c.Word)
			}
		}
		for _, c := range a.When {
			askCondition(a, c, before, add)
		}
		before[a.Key] = a
	}
}

func askKey(p *Pack, a *interview.Ask, add adder) {
	table := ""
	if !a.Private() {
		table = casefile.Table(a.Pattern())
		if !casefile.Known(a.Pattern()) {
			add("interview.key", a.Where, "hint.interview_key", "key", a.Key)
			return
		}
	}
	if a.Group != "" && !a.Private() && a.Group != table {
		add("interview.group", a.Where, "hint.interview_group", "key", a.Key, "want", table)
	}
	if list := a.Kind == interview.ListKind || a.Kind == interview.LinesKind; list && !a.Private() && !casefile.Repeats(a.Pattern()) {
		add("content.word", a.Where, "hint.content_word", "key", "kind", "allowed", "text, name, date, place, country, choice, yesno")
	}
	if words := p.words(a.Pattern()); words != nil {
		if !slices.Contains(words, casefile.Unknown) {
			add("interview.unknown", a.Where, "hint.interview_key", "key", a.Key)
		}
		for _, c := range a.Choices {
			if c.Word != "" && !slices.Contains(words, c.Word) {
				add("content.word", a.Where, "hint.content_word", "key", "word", "allowed", strings.Join(words, ", "))
			}
		}
		if len(a.Choices) == 0 {
			add("content.missing_key", a.Where, "hint.content_missing_key", "key", "choices")
		}
	}
}

func askWords(p *Pack, a *interview.Ask, before map[string]*interview.Ask, add adder) {
	if !slices.Contains(interview.Kinds, a.Kind) {
		add("content.word", a.Where, "hint.content_word", "key", "kind", "allowed", strings.Join(interview.Kinds, ", "))
	}
	if a.Question.None() || a.Why.None() {
		add("content.missing_key", a.Where, "hint.content_missing_key", "key", "question, why")
	}
	if needs := a.Kind == interview.ChoiceKind || a.Kind == interview.YesNoKind; needs && len(a.Choices) < 2 {
		add("content.missing_key", a.Where, "hint.content_missing_key", "key", "choices")
	}
	for _, c := range a.Choices {
		if c.Label.None() {
			add("content.missing_key", a.Where, "hint.content_missing_key", "key", "label")
		}
		if c.Back != "" && before[c.Back] == nil {
			add("interview.condition", a.Where, "hint.interview_condition", "condition", c.Back)
		}
		for _, key := range sortedKeys(c.Set) {
			words := p.words(key)
			if !casefile.Known(key) || casefile.Table(key) != "" {
				add("interview.key", a.Where, "hint.interview_key", "key", key)
			} else if words != nil && !slices.Contains(words, c.Set[key]) {
				add("content.word", a.Where, "hint.content_word", "key", key, "allowed", strings.Join(words, ", "))
			}
		}
	}
}

// askCondition: the question it names was asked before and has such an answer.
func askCondition(a *interview.Ask, c interview.Condition, before map[string]*interview.Ask, add adder) {
	if c.Special() {
		return
	}
	on := before[c.Key]
	if on == nil {
		add("interview.condition", a.Where, "hint.interview_condition", "condition", c.Key)
		return
	}
	for _, w := range c.Words {
		closed := len(on.Choices) > 0 && w != casefile.Unknown
		if closed && !slices.ContainsFunc(on.Choices, func(x interview.Choice) bool { return x.Word == w }) {
			add("interview.condition", a.Where, "hint.interview_condition", "condition", c.Key+" "+w)
		}
	}
}
