package pdf

import (
	"bytes"
	"testing"

	"arco/internal/doc"
	"arco/internal/typeset"
)

// A file has the same bytes whether its pages stood in other files of the desk
// before or are made for it alone, in any script.
func TestFilesOfOneDesk(t *testing.T) {
	docs := []*doc.Document{letter(maria), facing(), mirrored(), arabic("علي"), cover()}
	e := newEngine(t)
	desk := e.Desk(typeset.Options{})
	for turn, list := range [][]*doc.Document{docs, docs[:1], docs[2:4], docs[3:], {docs[1], docs[3]}, docs[4:], docs} {
		b, err := desk.Layout(list, nil)
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if err := Write(&got, b, meta(list[0])); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), render(t, newEngine(t), typeset.Options{}, list...)) {
			t.Errorf("turn %d: other bytes than alone", turn)
		}
		checkRefs(t, got.Bytes())
	}
	b, err := desk.Layout(docs[:1], nil)
	if err != nil || b.Pages[0].Memo() == nil {
		t.Errorf("no page was kept, so nothing was tried: %v", err)
	}
}
