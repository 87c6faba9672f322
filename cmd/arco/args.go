package main

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/problem"
	"arco/internal/tomlfile"
	"arco/templates"
)

// A command with its positional arguments, by message key of their names.
type command struct {
	name  string
	args  []string // "CASE"; one that ends in "?" may be left out, one in "*" also stand several times
	flags []cli.Flag
	run   cli.ActionFunc
}

type commandSet []command

func (s commandSet) find(name string) *command {
	for i := range s {
		if s[i].name == name {
			return &s[i]
		}
	}
	return nil
}

func (s commandSet) cli(e *env) []*cli.Command {
	var out []*cli.Command
	for _, c := range s {
		out = append(out, &cli.Command{Name: c.name, Flags: c.flags, Action: c.action(e), HideHelp: true,
			OnUsageError: func(*cli.Context, error, bool) error { return use("use.flags", "", "hint.use_help") }})
	}
	return out
}

// action runs a command after what former runs left by its files is tidied.
func (c command) action(e *env) cli.ActionFunc {
	return func(ctx *cli.Context) error {
		e.sweep(ctx)
		return c.run(ctx)
	}
}

// arrange moves the declared flags of a command before its arguments, because
// urfave/cli v2 takes flags after the first argument as arguments, silently.
// It returns the command and its arguments, and every misuse it finds.
func arrange(args []string, cmds commandSet) (name string, rest []string, bad problem.List) {
	var cmd *command
	takes := func(flag string) (known, value bool) {
		if flag == "help" || flag == "h" {
			return true, false
		}
		sets := commandSet{}
		if cmd != nil {
			sets = commandSet{*cmd}
		} else {
			sets = cmds
		}
		for _, c := range sets {
			for _, f := range c.flags {
				if slices.Contains(f.Names(), flag) {
					_, isBool := f.(*cli.BoolFlag)
					return true, !isBool
				}
			}
		}
		return false, false
	}
	// The command is the first word that is neither a flag nor a flag's value.
	at := -1
	for i := 0; i < len(args) && at < 0; i++ {
		flag, isFlag := flagName(args[i])
		if !isFlag {
			at = i
			break
		}
		if _, value := takes(flag); value && !strings.Contains(args[i], "=") {
			i++
		}
	}
	if at >= 0 {
		name = args[at]
		if cmd = cmds.find(name); cmd == nil && name != "help" {
			names := append(cmds.names(), "help")
			hint := "hint.use_help"
			office := officeOf(name)
			if office != "" {
				hint = "hint.use_office"
			}
			bad.Add("use.unknown_command", "", suggestion(name, names, hint), "suggestion", tomlfile.Near(name, names), "agency", office)
			return "", args, bad
		}
		args = slices.Concat(args[:at], args[at+1:])
	}
	var flags, words []string
	for i := 0; i < len(args); i++ {
		a := args[i]
		if a == "--" {
			words = append(words, args[i+1:]...)
			break
		}
		flag, isFlag := flagName(a)
		if !isFlag {
			words = append(words, wordAs(name, a))
			continue
		}
		known, value := takes(flag)
		if !known {
			var names []string
			if cmd != nil {
				names = cmd.flagNames()
			}
			bad.Add("use.unknown_flag", "--"+safeFlag(flag), suggestion(flag, names, "hint.use_help"), "suggestion", "--"+tomlfile.Near(flag, names))
			continue
		}
		if at := strings.Index(a, "="); value && at > 0 {
			a = a[:at+1] + spelled(flag, a[at+1:])
		}
		flags = append(flags, a)
		if value && !strings.Contains(a, "=") {
			if i+1 >= len(args) {
				bad.Add("use.flag_value", "--"+flag, "hint.use_help")
				continue
			}
			i++
			flags = append(flags, spelled(flag, args[i]))
		}
	}
	if cmd != nil && !wantsHelp(flags) {
		least := len(slices.DeleteFunc(slices.Clone(cmd.args), func(s string) bool { return strings.HasSuffix(s, "?") || strings.HasSuffix(s, "*") }))
		many := len(cmd.args) > 0 && strings.HasSuffix(cmd.args[len(cmd.args)-1], "*")
		switch {
		case len(words) < least:
			bad.Add("use.missing_argument", strings.TrimSuffix(cmd.args[len(words)], "?"), "hint.use_help", "command", cmd.name)
		case len(words) > len(cmd.args) && !many && len(bad) == 0: // else it may be the value of a flag that is none of ours
			bad.Add("use.leftover", "", "hint.use_help", "command", cmd.name, "n", len(words)-len(cmd.args))
		}
	}
	if len(words) > 0 && slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, "-") }) {
		flags = append(flags, "--")
	}
	return name, append(flags, words...), bad
}

func flagName(arg string) (string, bool) {
	if len(arg) < 2 || arg[0] != '-' {
		return "", false
	}
	name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	return name, name != ""
}

// safeFlag keeps what looks like a flag, so that nothing personal is repeated.
func safeFlag(s string) string {
	if len(s) > 20 || strings.ContainsFunc(s, func(r rune) bool { return !(r >= 'a' && r <= 'z' || r == '-') }) {
		return "?"
	}
	return s
}

func suggestion(word string, known []string, otherwise string) string {
	if tomlfile.Near(word, known) != "" {
		return "hint.did_you_mean"
	}
	return otherwise
}

// officeOf is the id of the first office that somebody named where a command
// stands, "" if the word is none: "cbp", "us/cbp".
func officeOf(word string) string {
	files, _ := fs.Glob(templates.FS, "*/agencies/*.toml")
	for _, file := range files {
		id := strings.Replace(strings.TrimSuffix(file, ".toml"), "/agencies/", "/", 1)
		if w := strings.ToLower(word); id == w || path.Base(id) == w {
			return id
		}
	}
	return ""
}

func (s commandSet) names() []string {
	var out []string
	for _, c := range s {
		out = append(out, c.name)
	}
	return out
}

func (c *command) flagNames() []string {
	var out []string
	for _, f := range c.flags {
		out = append(out, f.Names()[0])
	}
	return out
}

func wantsHelp(args []string) bool {
	return slices.ContainsFunc(args, func(a string) bool { return a == "--help" || a == "-h" || a == "-help" })
}
