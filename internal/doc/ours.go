package doc

// Ours reports whether no word of some blocks was typed by a person.
func Ours(blocks []Block) bool {
	ours := true
	eachSpan(blocks, func(s Span) { ours = ours && s.Field == "" && !s.Mixed })
	return ours
}
