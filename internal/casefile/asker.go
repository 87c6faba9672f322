package casefile

// An Asker asks, or helps to ask, about somebody else. The requester block
// stays that of the person whom the records are about; who asks has a block of
// their own, so that "me" never means two people.
type Asker struct {
	Role         string `toml:"role" json:"role"`                             // family (of someone who died) | helper (without a power) | unknown
	Name         string `toml:"name" json:"name,omitempty"`                   // of the family member; a helper is not named on any paper
	Relation     string `toml:"relation" json:"relation,omitempty"`           // mother | father | spouse | daughter | son | sister | brother | relative | lawyer | organisation | other | unknown
	TellRelation string `toml:"tell_relation" json:"tell_relation,omitempty"` // yes | no | unknown: the letter says what the relation is
	Consulate    string `toml:"consulate" json:"consulate,omitempty"`         // may | no | unknown: the consulate may be told, because it helps the family
	Translation  string `toml:"translation" json:"translation,omitempty"`     // yes | no | unknown: a translation of the proof of death is enclosed
	PersonSigns  string `toml:"person_signs" json:"person_signs,omitempty"`   // yes | no | unknown: the person helped can read and sign
}

// A Bond was posted by the requester for another person, whose name and number
// serve only to find the papers of the bond.
type Bond struct {
	Person  string `toml:"person" json:"person,omitempty"`
	ANumber string `toml:"a_number" json:"a_number,omitempty"`
	Number  string `toml:"number" json:"number,omitempty"` // of the bond or its receipt
	Posted  string `toml:"posted" json:"posted,omitempty"` // day, month or year
	Place   string `toml:"place" json:"place,omitempty"`
}
