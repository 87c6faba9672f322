package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/problem"
	"arco/internal/store"
)

// A doomed thing is a packet or a case file that is to be removed.
type doomed struct {
	app.Remaining
	packet *store.Packet   // or
	people []*store.Packet // of a batch: those of its people,
	many   bool            // and it is one
	path   string          // a case file,
	raw    []byte          // as it is on the disk,
	sealed bool            // sealed or not
	proofs []string        // what the case says is kept beside it and is there
}

// forget removes a packet or a case file from this device: it shows what is still
// open, asks for the reference, removes what is ours, and says what it cannot erase.
func (e *env) forget(c *cli.Context) error {
	opt, bad := e.options(c)
	if err := wrong(bad); err != nil {
		return err
	}
	if err := e.open(c); err != nil {
		return err
	}
	d, err := e.doomed(c, opt)
	if err != nil {
		return err
	}
	if d.Ref == "" {
		return problem.New("forget.no_ref", "PACKET|CASE", "hint.forget_no_ref")
	}
	e.tellDoomed(d)
	if c.Bool("dry-run") {
		e.say(e.out, "forget.dry", nil)
		return nil
	}
	if err := e.refBack(c, d.Ref); err != nil {
		return err
	}
	removed, kept := 1, []string(nil)
	err = e.together(c.Context, func() error {
		var err error
		if d.packet == nil {
			return store.RemoveFile(c.Context, d.path, d.raw)
		}
		removed, kept, err = d.remove(c.Context)
		return err
	})
	if err != nil {
		return err
	}
	e.say(e.out, "forget.done", map[string]any{"n": removed})
	e.names("forget.kept", kept)
	e.wrap(e.out, "", e.word("forget.cannot", nil))
	return nil
}

// doomed finds out what the argument is. No link is followed.
func (e *env) doomed(c *cli.Context, opt app.Options) (*doomed, error) {
	path := c.Args().First()
	p, ok, err := store.OpenPacket(path)
	if err != nil {
		return nil, err
	}
	if ok && app.IsBatch(p.Manifest) {
		return e.doomedBatch(path, p, opt)
	}
	if ok {
		return &doomed{Remaining: e.app.RemainingOfPacket(p.Manifest, opt), packet: p}, nil
	}
	if info, err := os.Lstat(path); app.IsTracker(path) || err == nil && info.IsDir() {
		return nil, problem.New("forget.nothing", "PACKET|CASE", "hint.forget_nothing")
	}
	if err := store.NoLink(path, "CASE"); err != nil {
		return nil, err
	}
	raw, err := store.Read(path, path, store.SealedKind) // what is read later is not removed if it differs
	if err != nil {
		return nil, err
	}
	data, sealed, err := store.OpenCase(path, raw, e.passphrase(c))
	if err != nil {
		return nil, err
	}
	d := &doomed{path: path, raw: raw, sealed: sealed}
	// A case in which something is wrong can be removed too.
	k, _ := casefile.Parse(store.PlainName(path), data)
	if k == nil {
		return nil, problem.New("forget.nothing", "PACKET|CASE", "hint.forget_nothing")
	}
	d.Remaining = e.app.RemainingOfCase(k, opt)
	for _, name := range k.ProofFiles() {
		if _, err := os.Lstat(filepath.Join(filepath.Dir(path), filepath.FromSlash(name))); err == nil {
			d.proofs = append(d.proofs, name)
		}
	}
	return d, nil
}

// tellDoomed shows what would be removed, what stays, and what is still open.
func (e *env) tellDoomed(d *doomed) {
	switch {
	case d.many:
		n := len(d.packet.Ours) + 1
		for _, p := range d.people {
			n += len(p.Ours) + 1
		}
		e.say(e.out, "forget.batch", map[string]any{"ref": d.Ref, "people": len(d.people), "n": n})
		e.names("forget.others", d.packet.Others)
	case d.packet != nil:
		e.say(e.out, "forget.packet", map[string]any{"ref": d.Ref, "n": len(d.packet.Ours) + 1})
		e.names("forget.others", d.packet.Others)
	case d.sealed:
		e.say(e.out, "forget.sealed", map[string]any{"ref": d.Ref})
	default:
		e.say(e.out, "forget.case", map[string]any{"ref": d.Ref})
		key := "forget.only_copy"
		if _, err := os.Lstat(d.path + ".age"); err == nil {
			key = "forget.sealed_stays"
		}
		e.wrap(e.out, "", e.word(key, map[string]any{"path": d.path + ".age"}))
	}
	if len(d.Days) > 0 {
		e.say(e.out, "forget.days", nil)
		for _, day := range d.Days {
			fmt.Fprintln(e.out, e.dueDay(day))
		}
	}
	if d.Unsure {
		e.wrap(e.out, "", e.word("forget.unsure", nil))
	}
	e.names("forget.unsent", d.Unsent)
	e.names("forget.proofs", d.proofs)
}

// names lists files or filings under a line; nothing if there are none.
func (e *env) names(key string, names []string) {
	if len(names) == 0 {
		return
	}
	e.wrap(e.out, "", e.word(key, nil))
	for _, name := range names {
		fmt.Fprintf(e.out, "  %s\n", name)
	}
}

// refBack wants the reference, from --ref or from one line that is typed: so that
// nobody removes another person's papers by a slip.
func (e *env) refBack(c *cli.Context, ref string) error {
	typed := c.String("ref")
	if typed == "" {
		e.flush()
		fmt.Fprintf(e.prompt, "%s ", e.word("forget.ask", map[string]any{"ref": ref}))
		var err error
		if typed, err = e.line(c.Context); err != nil {
			return err
		}
	}
	if !strings.EqualFold(strings.TrimSpace(typed), ref) {
		return problem.New("forget.not_confirmed", "--ref", "hint.forget_not_confirmed")
	}
	return nil
}

// line waits for one line of standard input, or for a signal. An end of input is an
// empty line.
func (e *env) line(ctx context.Context) (string, error) {
	got := make(chan string, 1)
	go func() {
		s, _ := bufio.NewReader(e.in).ReadString('\n')
		got <- s
	}()
	select {
	case <-ctx.Done():
		fmt.Fprintln(e.prompt)
		return "", ctx.Err()
	case s := <-got:
		if !e.isTerminal() {
			fmt.Fprintln(e.prompt)
		}
		return s, nil
	}
}
