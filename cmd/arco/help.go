package main

import (
	"fmt"
	"strings"

	"arco/internal/app"
)

// help prints the help of one command, or of the program.
func (e *env) help(name string, rest []string, cmds commandSet) int {
	if name == "help" {
		name = ""
		for _, r := range rest {
			if cmds.find(r) != nil {
				name = r
			}
		}
	}
	if c := cmds.find(name); c != nil {
		e.commandHelp(c)
		return 0
	}
	fmt.Fprintf(e.out, "arco %s\n%s\n\n%s\n\n%s\n\n%s\n", app.Version, e.word("help.what", nil), e.word("help.begin", nil), e.word("help.state", nil), e.word("help.commands", nil))
	for _, c := range cmds {
		fmt.Fprintf(e.out, "  %-38s %s\n", c.usage(), e.word("help."+c.name, nil))
	}
	fmt.Fprintf(e.out, "\n%s\n\n%s\n%s\n", e.word("help.more", nil), e.word("help.exit", nil), e.word("help.exit_codes", nil))
	return 0
}

func (e *env) commandHelp(c *command) {
	fmt.Fprintf(e.out, "%s\n  %s\n\n", c.usage(), e.word("help."+c.name, nil))
	for _, f := range c.flags {
		fmt.Fprintf(e.out, "  --%-18s %s\n", f.Names()[0], e.word("flag."+f.Names()[0], nil))
	}
}

func (c *command) usage() string {
	parts := []string{"arco", c.name}
	for _, a := range c.args {
		if s, ok := strings.CutSuffix(a, "?"); ok {
			a = "[" + s + "]"
		}
		if s, ok := strings.CutSuffix(a, "*"); ok {
			a = s + "…"
		}
		parts = append(parts, a)
	}
	for _, f := range c.flags {
		switch name := f.Names()[0]; {
		case name == "agency" && c.name != "batch": // there a column may say it
			parts = append(parts, "--agency A")
		case name == "right" && c.name != "batch":
			parts = append(parts, "--right R")
		case name == "out":
			parts = append(parts, "--out OUT")
		}
	}
	return strings.Join(parts, " ")
}
