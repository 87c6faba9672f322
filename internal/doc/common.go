package doc

// Shared is a paragraph of our own words that many documents hold: there is one of it,
// and one that Kept gives.
func Shared(p Paragraph) *Paragraph {
	p.Common, p.plain = true, Plain(p.Spans)
	pair := &[2]Paragraph{p, p}
	pair[1].Keep = true
	pair[0].kept = &pair[1]
	return &pair[0]
}

// Plain is its words.
func (p *Paragraph) Plain() string {
	if p.Common && p.plain != "" {
		return p.plain
	}
	return Plain(p.Spans)
}

// Kept is the paragraph as it stays on one page with the block after it: of one that
// many documents hold always the same.
func (p *Paragraph) Kept() *Paragraph {
	switch {
	case p.Keep:
		return p
	case p.kept != nil:
		return p.kept
	}
	k := *p
	k.Keep = true
	return &k
}
