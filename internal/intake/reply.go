package intake

import (
	"slices"
	"strings"

	"arco/internal/casefile"
)

const emailKey = "reply" + ".email"

// reply puts an address in only if somebody said whose it is and that it may be
// given. Of another person on the row nothing but the typed address is taken.
func (r *reading) reply(c *casefile.Case, shared *casefile.Reply) {
	said := &c.Reply
	said.Kind, said.Safe = r.opt.Reply, ""
	if r.opt.Reply != "" {
		said.Safe = "yes"
	}
	if w, _, ok := r.word("reply.kind"); ok {
		said.Kind = w
	}
	if w, _, ok := r.word("reply.safe"); ok {
		said.Safe = w
	}
	if said.Safe != "yes" || said.Kind != "own" && said.Kind != "organisation" {
		return
	}
	said.Email, _, _ = r.words(emailKey)
	if cell, _, ok := r.cell("reply.phone"); ok {
		said.Phone = r.phone(cell)
	}
	said.Country, _ = r.country("address_country")
	var lines []string
	add := func(parts ...string) {
		if s := strings.Join(strings.Fields(strings.Join(parts, " ")), " "); s != "" {
			lines = append(lines, s)
		}
	}
	street, _, _ := r.words("street")
	for _, l := range strings.Split(street, "\n") {
		add(l)
	}
	unit, _, _ := r.words("unit")
	add(strings.ReplaceAll(unit, "\n", " "))
	city, _, _ := r.words("city")
	state, _, _ := r.words("state")
	if city != "" && state != "" {
		city += ","
	}
	add(city, state, r.zip(said.Country))
	if len(lines) == 0 && shared != nil {
		lines, said.Country = slices.Clone(shared.Address), shared.Country
	}
	said.Address = lines
}
