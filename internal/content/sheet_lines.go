package content

import (
	"fmt"
	"slices"

	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/packet"
)

type rawSheetLines struct {
	Safety []rawSheetLine `toml:"safety"`
	Checks []rawSheetLine `toml:"check"`
}

type rawSheetLine struct {
	Text  law.Text `toml:"text"`
	When  []string `toml:"when"`
	Filed []string `toml:"filed"`
	After string   `toml:"after"`
}

// sheetLines reads what the sheets say besides of letters to one State.
func (l *loader) sheetLines(_ *law.Jurisdiction, in *law.Inside, file string) {
	data, ok := l.read(file)
	if !ok {
		return
	}
	var raw rawSheetLines
	pos := l.decode(file, data, &raw)
	lines := func(table string, raw []rawSheetLine) []law.SheetLine {
		var out []law.SheetLine
		for i, r := range raw {
			out = append(out, law.SheetLine{Text: r.Text, When: r.When, Filed: r.Filed, After: r.After, Where: at(file, pos, fmt.Sprintf("%s[%d]", table, i+1))})
		}
		return out
	}
	in.Safety, in.Checks = lines("safety", raw.Safety), lines("check", raw.Checks)
}

// holds reads what the letters of a jurisdiction hold of the person.
func (l *loader) holds(raw rawHolds, where string) law.Holds {
	word := func(key, value string, allowed ...string) {
		if !slices.Contains(allowed, value) {
			l.problems.Add("content.word", where, "hint.content_word", "key", "letters."+key, "allowed", joined(allowed))
		}
	}
	word("birth_place", raw.BirthPlace, "asked", "always")
	word("mark", raw.Mark, "mark", "mark_or_print")
	if raw.Address == nil {
		l.problems.Add("content.missing_key", where, "hint.content_missing_key", "key", "letters.address")
		return law.Holds{}
	}
	return law.Holds{BirthPlace: raw.BirthPlace == "always", Address: *raw.Address, ThumbPrint: raw.Mark == "mark_or_print"}
}

// checkSheetLines: a line has words in every language, stands behind a line
// that exists, and asks for what a filed text can have.
func checkSheetLines(p *Pack, add adder) {
	for _, jid := range sortedKeys(p.Jurisdictions) {
		j := p.Jurisdictions[jid]
		for _, x := range slices.Concat(j.Safety(), j.Checks()) {
			if x.Text.None() {
				add("content.missing_key", x.Where, "hint.content_missing_key", "key", "text")
			}
			for _, name := range x.Filed {
				if letter.ValueOf(name) == nil {
					p.checkUse(name, place{state: jid, scopes: inLetter, where: x.Where}, add)
				}
			}
		}
		for _, x := range j.Checks() {
			if !slices.Contains(packet.CheckLines, x.After) {
				add("content.word", x.Where, "hint.content_word", "key", "after", "allowed", joined(packet.CheckLines))
			}
		}
	}
}
