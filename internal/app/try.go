package app

import (
	"arco/internal/doc"
	"arco/internal/packet"
	"arco/internal/plan"
)

// try finds out whether a filing can be made, without making its files. What can
// go wrong with pages is a sign in what somebody typed that no font has; so the
// letter is laid out, and of what the person keeps only a document that holds
// typed words which the letter does not.
func (a *App) try(m *packet.Maker, f *plan.Filing, opt Options) error {
	folder, err := m.Folder(f) // which measures the letter
	if err != nil {
		return err
	}
	laid := map[string]bool{}
	if folder.File != nil {
		folder.File.EachSpan(func(s doc.Span) { laid[s.Text] = laid[s.Text] || s.Field != "" })
	}
	for _, b := range bindings(folder, false) {
		for _, d := range b.docs {
			more := d != folder.File && folder.File == nil
			d.EachSpan(func(s doc.Span) { more = more || s.Field != "" && !laid[s.Text] })
			if !more {
				continue
			}
			if _, err := a.plainly(opt, d); err != nil {
				return err
			}
		}
	}
	if folder.Portal != nil && folder.Needed == nil {
		_, err = a.portalFiles(folder.Portal, m.Reader.Tag(), folder.Filing.ID)
	}
	return err
}
