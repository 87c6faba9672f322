package main

import (
	"context"

	"github.com/urfave/cli/v2"

	"arco/internal/interview"
	"arco/internal/problem"
	"arco/internal/store"
)

// A keeping holds what a person has answered so far in a working file beside the
// place of the case, anew after each answer. nil keeps nothing.
type keeping struct {
	env  *env
	file *store.Working
	name string
	mute bool // it was told that nothing can be kept
}

// earlier looks for what an interrupted run kept for a case of this name. It
// returns the answers and the passphrase that opened them; nothing if there are
// none.
func (e *env) earlier(c *cli.Context, out string) (k *keeping, answers, secret []byte, err error) {
	if !e.isTerminal() || c.String("answers") != "" {
		return nil, nil, nil, nil
	}
	name := store.WorkingName(out)
	w, answers, secret, err := store.OpenWorking(name, func() ([]byte, error) {
		e.wrap(e.err, "", e.word("work.found", map[string]any{"name": e.shown(name)}))
		return e.passphrase(c)()
	})
	if w == nil || err != nil {
		return nil, nil, nil, err
	}
	return &keeping{env: e, file: w, name: name}, answers, secret, nil
}

// keeper begins a working file for a person who types; for answers from a file
// there is nothing to lose.
func (e *env) keeper(c *cli.Context, out string, secret []byte) (*keeping, error) {
	if !e.isTerminal() || c.String("answers") != "" {
		return nil, nil
	}
	name := store.WorkingName(out)
	w, err := store.NewWorking(name, secret)
	return &keeping{env: e, file: w, name: name}, err
}

// hold keeps all answers up to now. What cannot be kept is told once, and the
// conversation goes on.
func (k *keeping) hold(iv *interview.Interview) {
	if k == nil {
		return
	}
	data, err := iv.Save()
	if err == nil {
		k.env.writing.Lock()
		err = k.file.Keep(data)
		k.env.writing.Unlock()
	}
	switch {
	case err == nil:
		k.env.kept.Store(&k.name)
	case !k.mute:
		k.mute = true
		if l, ok := problem.Of(err); ok {
			k.env.warn(l)
		}
		k.env.wrap(k.env.err, "", k.env.word("work.cannot", nil))
	}
}

// resumed says what an interrupted run kept, and asks whether to go on with it.
func (t *talk) resumed() (on bool, err error) {
	t.say("work.resumed", map[string]any{"n": len(t.iv.Given())})
	for {
		t.say("work.go_on", nil)
		l, err := t.read()
		switch {
		case err == errStop:
			return false, context.Canceled
		case err != nil:
			return false, err
		case interview.Says(l, t.voc["typed.yes"]):
			return true, nil
		case interview.Says(l, t.voc["typed.no"]):
			return false, nil
		}
	}
}

// done takes the working file away: the case is saved, or nothing is to be kept.
func (k *keeping) done() {
	if k == nil {
		return
	}
	k.env.kept.Store(nil)
	k.env.writing.Lock()
	defer k.env.writing.Unlock()
	if l, ok := problem.Of(k.file.Remove()); ok && len(l) > 0 {
		k.env.warn(l)
	}
}
