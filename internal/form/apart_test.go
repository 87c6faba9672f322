package form_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"arco/internal/form"
	"arco/internal/form/formtest"
)

// People who sit before the form at once share its texts, fonts and engine and
// nothing else: each goes the whole way with a name of their own, and no page, no
// case and no letter holds another's. With ARCO_CI=1 there are 64 of them.
func TestSessionsApart(t *testing.T) {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile("../../cmd/arco/testdata/answers/p15-transit.txt")
	if err != nil {
		t.Fatal(err)
	}
	const name = "Yorman José Urdaneta Piñango"
	if !strings.Contains(string(script), name) {
		t.Fatal("the script names somebody else")
	}
	people := 6
	if os.Getenv("ARCO_CI") == "1" {
		people = 64
	}
	way := func(i int) error {
		mine := fmt.Sprintf("Zz%03dq Qx%03dw", i, i)
		foreign := func(what, text string) error {
			if rest := strings.NewReplacer(fmt.Sprintf("Zz%03dq", i), "", fmt.Sprintf("Qx%03dw", i), "").Replace(text); strings.Contains(rest, "Zz") || strings.Contains(rest, "Qx") {
				return fmt.Errorf("%s of person %d holds another's name:\n%s", what, i, text)
			}
			return nil
		}
		p := &formtest.Person{Session: form.New(a, form.Options{Today: day})}
		if err := p.Go(""); err != nil {
			return err
		}
		for _, v := range []map[string][]string{{"lang": {[]string{"es", "en"}[i%2]}}, {"do": {"begin"}}} {
			if err := p.Send(v); err != nil {
				return err
			}
		}
		answers := strings.ReplaceAll(string(script), name, mine)
		if i%2 == 1 {
			answers = strings.Replace(answers, "\nGuatemala\n", "\nGT\n", 1)
		}
		if err := p.Script(strings.Split(strings.TrimRight(answers, "\n"), "\n")); err != nil {
			return err
		}
		for _, page := range []string{"review", "plan", "print"} {
			if err := p.Go(page); err != nil {
				return err
			}
		}
		if err := p.Send(nil); err != nil {
			return err
		}
		if err := p.Send(map[string][]string{"all": {"1"}}); err != nil {
			return err
		}
		if p.Got == nil || !bytes.HasPrefix(p.Got.Data, []byte("PK")) {
			return fmt.Errorf("person %d has no papers:\n%s", i, formtest.Text(p.Page))
		}
		if err := p.Go("read-1"); err != nil {
			return err
		}
		if !strings.Contains(p.Page, mine) {
			return fmt.Errorf("the letter of person %d does not name them:\n%s", i, formtest.Text(p.Page))
		}
		if err := p.Go("save"); err != nil {
			return err
		}
		if err := p.Send(map[string][]string{"lock": {"none"}}); err != nil {
			return err
		}
		if !bytes.Contains(p.Got.Data, []byte(mine)) {
			return fmt.Errorf("the case of person %d does not name them", i)
		}
		if err := foreign("the case", string(p.Got.Data)); err != nil {
			return err
		}
		for page, text := range p.Seen {
			if err := foreign(page, text); err != nil {
				return err
			}
		}
		return nil
	}
	var wg sync.WaitGroup
	for i := range people {
		wg.Go(func() {
			if err := way(i); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}
