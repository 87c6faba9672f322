package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/tomlfile"
)

// groups are the commands in the order in which a person meets them.
var groups = []struct {
	key   string
	names []string
}{
	{"help.group_begin", []string{"new", "serve", "sheet"}},
	{"help.group_file", []string{"plan", "packet", "letter", "finish", "batch"}},
	{"help.group_after", []string{"next", "due", "list"}},
	{"help.group_case", []string{"ask", "check", "edit", "seal", "carry", "forget"}},
	{"help.group_law", []string{"agencies", "facts", "links", "preview", "locales"}},
	{"help.group_program", []string{"version", "completion", "man"}},
}

// help prints the help of one command or topic, or of the program.
func (e *env) help(name string, rest []string, cmds commandSet) int {
	if name == "help" {
		name = ""
		for i, r := range rest {
			_, isFlag := flagName(r)
			if isFlag || i > 0 && rest[i-1] == "--lang" {
				continue
			}
			if cmds.find(r) == nil && !slices.Contains(topics, r) {
				return e.noHelp(r, cmds)
			}
			name = r
		}
	}
	if slices.Contains(topics, name) && cmds.find(name) == nil {
		return e.topic(name)
	}
	if c := cmds.find(name); c != nil {
		e.commandHelp(c)
		return 0
	}
	fmt.Fprintf(e.out, "arco %s\n%s\n\n%s\n\n%s\n", app.Version, e.word("help.what", nil), e.word("help.begin", nil), e.word("help.state", nil))
	for _, g := range groups {
		fmt.Fprintf(e.out, "\n%s\n", e.word(g.key, nil))
		for _, n := range g.names {
			if c := cmds.find(n); c != nil {
				fmt.Fprintf(e.out, "  %-10s  %s\n", n, e.word("help."+n, nil))
			}
		}
	}
	fmt.Fprintf(e.out, "\n%s\n%s\n\n%s\n", e.word("help.more", nil), e.word("help.topics", nil), e.word("help.exit", nil))
	for _, line := range strings.Split(e.word("help.exit_codes", nil), " · ") {
		fmt.Fprintf(e.out, "  %s\n", strings.TrimSpace(line))
	}
	return 0
}

// noHelp names the command that was probably meant.
func (e *env) noHelp(word string, cmds commandSet) int {
	known := append(cmds.names(), topics...)
	return e.finish(use("use.unknown_command", "", suggestion(word, known, "hint.use_help"), "suggestion", tomlfile.Near(word, known)))
}

func (e *env) commandHelp(c *command) {
	fmt.Fprintf(e.out, "%s\n  %s\n", c.usage(e), e.word("help."+c.name, nil))
	fmt.Fprintf(e.out, "\n%s\n", e.word("help.examples", nil))
	for _, line := range e.examples(c) {
		fmt.Fprintf(e.out, "  %s\n", line)
	}
	fmt.Fprintf(e.out, "\n%s\n", e.word("help.flags", nil))
	for _, f := range c.flags {
		fmt.Fprintf(e.out, "  --%-18s  %s\n", f.Names()[0], e.flagHelp(c, f))
	}
}

// examples are lines that can be typed as they stand, but for the names of files.
func (e *env) examples(c *command) []string {
	return strings.Split(e.word("example."+c.name, nil), "\n")
}

// flagHelp says what a flag does, in the words of its command if it has its own.
func (e *env) flagHelp(c *command, f cli.Flag) string {
	name := f.Names()[0]
	if own := "flag." + c.name + "." + name; e.words.Has(e.lang, own) {
		return e.word(own, nil)
	}
	return e.word("flag."+name, nil)
}

func (c *command) usage(e *env) string {
	parts := []string{"arco", c.name}
	for _, a := range c.args {
		name := strings.TrimRight(a, "?*")
		var words []string
		for _, w := range strings.Fields(name) {
			words = append(words, e.placeholder(w))
		}
		shown := strings.Join(words, " ")
		if strings.HasSuffix(a, "*") {
			shown += "…"
		}
		if strings.HasSuffix(a, "?") {
			shown = "[" + shown + "]"
		}
		parts = append(parts, shown)
	}
	for _, f := range c.flags {
		switch name := f.Names()[0]; {
		case name == "agency" && c.name == "letter":
			parts = append(parts, "--agency "+e.placeholder("AGENCY"))
		case name == "right" && c.name == "letter":
			parts = append(parts, "--right "+e.placeholder("RIGHT"))
		case name == "out" && slices.Contains([]string{"packet", "letter", "batch", "carry"}, c.name):
			parts = append(parts, "--out "+e.placeholder("OUT"))
		case name == "out":
			parts = append(parts, "[--out "+e.placeholder("OUT")+"]")
		}
	}
	return strings.Join(parts, " ")
}

// placeholder is the word in the help for what a person puts there.
func (e *env) placeholder(word string) string {
	parts := strings.Split(word, "|")
	for i, p := range parts {
		if key := "arg." + strings.ReplaceAll(strings.ToLower(p), "/", "_"); e.words.Has(e.lang, key) {
			parts[i] = e.word(key, nil)
		}
	}
	return strings.Join(parts, "|")
}
