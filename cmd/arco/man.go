package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
)

// man prints the manual page, made of the same words as the help: arco man
// --lang es > arco.1. urfave/cli's own would take the words from its flags, which
// hold none.
func (e *env) man(*cli.Context) error {
	cmds := commands(e)
	var b strings.Builder
	head := func(key string) { fmt.Fprintf(&b, ".SH %s\n", roff(strings.ToUpper(e.word(key, nil)))) }
	fmt.Fprintf(&b, ".TH ARCO 1 \"\" \"arco %s\"\n", app.Version)
	head("man.name")
	fmt.Fprintf(&b, "arco \\- %s\n", roff(e.word("help.what", nil)))
	head("man.synopsis")
	for _, g := range groups {
		for _, name := range g.names {
			fmt.Fprintf(&b, ".B %s\n.br\n", roff(cmds.find(name).usage(e)))
		}
	}
	head("man.description")
	for _, key := range []string{"help.begin", "help.state"} {
		fmt.Fprintf(&b, "%s\n.PP\n", roff(e.word(key, nil)))
	}
	for _, g := range groups {
		head(g.key)
		for _, name := range g.names {
			e.manCommand(&b, cmds.find(name))
		}
	}
	head("help.exit")
	for _, line := range strings.Split(e.word("help.exit_codes", nil), " · ") {
		code, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		fmt.Fprintf(&b, ".TP\n%s\n%s\n", roff(code), roff(text))
	}
	head("man.environment")
	fmt.Fprintf(&b, "%s\n", roff(e.word("man.variables", nil)))
	_, err := e.data.Write([]byte(b.String()))
	return err
}

func (e *env) manCommand(b *strings.Builder, c *command) {
	fmt.Fprintf(b, ".SS %s\n%s\n", roff(c.usage(e)), roff(e.word("help."+c.name, nil)))
	for _, f := range c.flags {
		fmt.Fprintf(b, ".TP\n.B \\-\\-%s\n%s\n", roff(f.Names()[0]), roff(e.flagHelp(c, f)))
	}
	fmt.Fprintf(b, ".PP\n%s\n.PP\n.nf\n", roff(e.word("help.examples", nil)))
	for _, line := range e.examples(c) {
		fmt.Fprintf(b, "    %s\n", roff(line))
	}
	b.WriteString(".fi\n")
}

// roff writes a text so that troff shows it as it is.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "\n", " ").Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	var b strings.Builder
	for _, r := range s {
		if r < 0x80 {
			b.WriteRune(r)
		} else { // whatever encoding the reader takes it for
			fmt.Fprintf(&b, `\[u%04X]`, r)
		}
	}
	return b.String()
}
