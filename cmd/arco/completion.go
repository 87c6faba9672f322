package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
)

// values are the words of flags and arguments that take no others.
var values = map[string][]string{
	"--print": {app.PrintCore, app.PrintSign, app.PrintAll}, "--sides": {"one", "two"}, "--paper": {"letter", "a4", "legal", "oficio"},
	"--right": {"access", "rectification", "deletion", "objection", "foia"}, "--extension": {"yes", "no", "unknown"},
	"--text": app.LetterTexts, "--dates": {"dmy", "mdy"}, "--reply": {"own", "organisation", "representative"}, "--hidden": {"include", "skip"}, "--same": {"hold", "make"},
	"sheet": append(slices.Clone(app.HandSheets), app.CaseSheet), "completion": shells, "help": topics, "agencies": {"show"},
}

var shells = []string{"bash", "zsh", "fish"}

// completion prints what a shell needs to complete commands, flags and their
// words. urfave/cli's own asks the program at each press of a key and wants flags
// before arguments, which arco does not; this asks nothing.
func (e *env) completion(c *cli.Context) error {
	cmds := append(commands(e), command{name: "help"})
	var script string
	switch c.Args().First() {
	case "bash":
		script = e.bash(cmds)
	case "zsh":
		script = e.zsh(cmds)
	case "fish":
		script = e.fish(cmds)
	default:
		return use("use.shell", e.placeholder("SHELL"), "hint.use_shell", "allowed", strings.Join(shells, ", "))
	}
	_, err := e.data.Write([]byte(script))
	return err
}

// taking is what follows a flag: its words, or "" for a file or text of one's own.
func (e *env) taking(flag string) string {
	if flag == "--lang" || flag == "--reading" {
		return strings.Join(e.words.Offered(), " ")
	}
	return strings.Join(values[flag], " ")
}

func (e *env) bash(cmds commandSet) string {
	var b strings.Builder
	b.WriteString(`_arco() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd= words= i
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in -*) ;; *) cmd=${COMP_WORDS[i]}; break ;; esac
	done
	COMPREPLY=()
	case $prev in
`)
	seen := map[string]bool{}
	for _, c := range cmds {
		for _, f := range c.flags {
			name := "--" + f.Names()[0]
			if words := e.taking(name); !seen[name] && words != "" {
				fmt.Fprintf(&b, "	%s) COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n", name, words)
			} else if _, is := f.(*cli.BoolFlag); !seen[name] && !is {
				fmt.Fprintf(&b, "	%s) return ;;\n", name)
			}
			seen[name] = true
		}
	}
	b.WriteString("	esac\n	case $cmd in\n")
	fmt.Fprintf(&b, "	'') words='%s' ;;\n", strings.Join(cmds.names(), " "))
	for _, c := range cmds {
		words := append([]string(nil), values[c.name]...)
		if c.name == "help" {
			words = append(words, commands(e).names()...)
		}
		for _, f := range c.flags {
			words = append(words, "--"+f.Names()[0])
		}
		fmt.Fprintf(&b, "	%s) words='%s' ;;\n", c.name, strings.Join(words, " "))
	}
	b.WriteString(`	esac
	COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o bashdefault -o default -F _arco arco
`)
	return b.String()
}

func (e *env) zsh(cmds commandSet) string {
	mend := strings.NewReplacer("'", "’", "[", "(", "]", ")", ":", " –", "\n", " ")
	var b strings.Builder
	b.WriteString("#compdef arco\n_arco() {\n	local -a commands=(\n")
	for _, c := range cmds {
		fmt.Fprintf(&b, "		'%s:%s'\n", c.name, mend.Replace(e.word("help."+c.name, nil)))
	}
	b.WriteString("	)\n	if (( CURRENT == 2 )); then\n		_describe command commands\n		return\n	fi\n	case $words[2] in\n")
	for _, c := range cmds {
		fmt.Fprintf(&b, "	%s) _arguments", c.name)
		for _, f := range c.flags {
			spec := fmt.Sprintf("*--%s[%s]", f.Names()[0], mend.Replace(e.flagHelp(&c, f)))
			if _, is := f.(*cli.BoolFlag); !is {
				if words := e.taking("--" + f.Names()[0]); words != "" {
					spec += ":" + f.Names()[0] + ":(" + words + ")"
				} else {
					spec += ":" + f.Names()[0] + ":_files"
				}
			}
			fmt.Fprintf(&b, " \\\n		'%s'", spec)
		}
		words := values[c.name]
		if c.name == "help" {
			words = append(append([]string(nil), words...), commands(e).names()...)
		}
		if len(words) > 0 {
			fmt.Fprintf(&b, " \\\n		'*:%s:(%s)' ;;\n", c.name, strings.Join(words, " "))
		} else {
			b.WriteString(" \\\n		'*:file:_files' ;;\n")
		}
	}
	b.WriteString("	esac\n}\nif [ \"$funcstack[1]\" = _arco ]; then _arco \"$@\"; else compdef _arco arco; fi\n")
	return b.String()
}

func (e *env) fish(cmds commandSet) string {
	quote := func(s string) string {
		return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`, "\n", " ").Replace(s) + "'"
	}
	var b strings.Builder
	for _, c := range cmds {
		fmt.Fprintf(&b, "complete -c arco -n __fish_use_subcommand -f -a %s -d %s\n", c.name, quote(e.word("help."+c.name, nil)))
	}
	for _, c := range cmds {
		when := quote("__fish_seen_subcommand_from " + c.name)
		words := values[c.name]
		if c.name == "help" {
			words = append(append([]string(nil), words...), commands(e).names()...)
		}
		if len(words) > 0 {
			fmt.Fprintf(&b, "complete -c arco -n %s -f -a %s\n", when, quote(strings.Join(words, " ")))
		}
		for _, f := range c.flags {
			fmt.Fprintf(&b, "complete -c arco -n %s -l %s -d %s", when, f.Names()[0], quote(e.flagHelp(&c, f)))
			if _, is := f.(*cli.BoolFlag); !is {
				if words := e.taking("--" + f.Names()[0]); words != "" {
					fmt.Fprintf(&b, " -x -a %s", quote(words))
				} else {
					b.WriteString(" -r")
				}
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}
