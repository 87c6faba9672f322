package pdf

import (
	"bytes"
	"slices"

	"arco/internal/typeset"
)

// A stamp is the code at the foot of a page to sign, written and compressed: the page
// stands in several files of a packet. It is that of one person, and gone with the packet.
type stamp struct {
	of        []uint64 // see sign
	operators []byte
	packed    packed
}

// stamp writes a code into j.page.
func (j *job) stamp(b *typeset.Book, p *typeset.Page, items []typeset.Item) {
	from := len(j.page)
	j.sign(b, p, items)
	i := slices.IndexFunc(j.stamps, func(s *stamp) bool { return slices.Equal(s.of, j.signed) })
	if i < 0 {
		i = len(j.stamps)
		j.operators(b, p, items)
		s := &stamp{of: slices.Clone(j.signed), operators: bytes.Clone(j.page[from:])}
		s.packed = j.squeeze.pack(pageCodes, s.operators, nil)
		j.stamps = append(j.stamps, s)
	} else {
		j.page = append(j.page, j.stamps[i].operators...)
	}
	clear(j.signed)
	j.done = append(j.done, splice{from, len(j.page), j.stamps[i].packed})
}
