package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/law"
	"arco/internal/words"
	"arco/templates"
)

// topics are what arco help explains beside commands: the files that people
// write by hand, and the words for what an office did.
var topics = []string{"case", "profile", "tracker", "events"}

func (e *env) topic(name string) int {
	e.say(e.out, "topic."+name, nil)
	switch name {
	case "case":
		e.keys(casefile.Keys(), true)
	case "profile":
		e.keys(casefile.FilerKeys(), false)
	case "tracker":
		fmt.Fprintf(e.out, "\n  %s\n", strings.Join(app.TrackerColumns, ", "))
	case "events":
		return e.events()
	}
	return 0
}

// keys lists keys of a file below the table that they stand in, with what they
// mean and the words that are allowed.
func (e *env) keys(keys []casefile.Key, lists bool) {
	table := "-"
	for _, k := range keys {
		at := strings.LastIndex(k.Path, ".")
		if of := k.Path[:max(at, 0)]; of != table {
			if table = of; of != "" {
				header := "[" + of + "]"
				if lists && casefile.Table(k.Path) != "" {
					header = "[[" + of + "]]"
				}
				if e.words.Has(e.lang, "key."+of) {
					header += "  " + e.word("key."+of, nil)
				}
				fmt.Fprintf(e.out, "\n%s\n", header)
			}
		}
		text := e.word(wordsOfKey(k.Path), nil)
		if k.Many {
			text += " " + e.word("topic.many", nil)
		}
		if k.Path == "format" {
			text = e.labelled(text, strconv.Itoa(casefile.Format))
		}
		if len(k.Words) > 0 {
			text = e.labelled(text, strings.Join(k.Words, ", "))
		}
		fmt.Fprintf(e.out, "  %-18s  %s\n", k.Path[at+1:], text)
	}
}

// events lists the words of --event with their meaning, for each State.
func (e *env) events() int {
	a, err := app.New(templates.FS, e.words, true)
	if err != nil {
		return e.finish(err)
	}
	e.app = a
	say := e.words.In(e.lang)
	for _, id := range slices.Sorted(maps.Keys(a.Pack.Jurisdictions)) {
		j := a.Pack.Jurisdictions[id]
		if j.Answers() == nil || len(j.Answers().Codes) == 0 {
			continue
		}
		fmt.Fprintf(e.out, "\n%s\n", e.country(j.Country))
		e.eventLines(say, j.Answers(), append([]string{course.EventFiled, course.EventReceived}, codes(j.Answers())...))
	}
	if err := say.Err(); err != nil {
		return e.finish(err)
	}
	return 0
}

// codes are the words for what an office did.
func codes(a *law.Answers) []string {
	var out []string
	for _, c := range a.Codes {
		out = append(out, c.ID)
	}
	for _, s := range a.Steps {
		out = append(out, law.Sent+s.ID)
	}
	return out
}

// eventLines lists words of --event, each with its meaning.
func (e *env) eventLines(say *words.Speaker, a *law.Answers, codes []string) {
	for _, code := range codes {
		fmt.Fprintf(e.out, "  %-18s  %s\n", code, course.Happening(say, a, code))
	}
}

// named is a field with its meaning in words before its key of a file.
func (e *env) named(field string) string {
	if field == "out" && !slices.ContainsFunc(e.typed, func(a string) bool { return strings.HasPrefix(strings.TrimLeft(a, "-"), "out") }) {
		return e.word("field.out", nil) // of no flag: a record
	}
	if field == strings.ToUpper(field) { // an argument
		return e.placeholder(field)
	}
	shown := e.shown(field)
	if words := e.fieldWords(field); words != "" {
		return words + " · " + shown
	}
	return shown
}

// wordsOfKey is the key of the words for a key of the case file.
func wordsOfKey(path string) string { return "key." + strings.ReplaceAll(path, "*", "any") }

// fieldWords are the words for a key of the case file, "" for anything else.
func (e *env) fieldWords(field string) string {
	if e.words == nil || strings.HasPrefix(field, "-") {
		return ""
	}
	if key := wordsOfKey(casefile.PatternOf(field)); e.words.Has(e.lang, key) {
		return e.word(key, nil)
	}
	return ""
}
