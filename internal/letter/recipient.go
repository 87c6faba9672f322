package letter

import (
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/words"
)

// Recipient returns to whom an envelope goes that is sent by a way in, line by
// line in the speaker's language, as the letter itself says it: desk, name,
// address. Of a next letter it is the addressee of the step, whatever the way.
func Recipient(in Input, say *words.Speaker, way *law.Channel) (*doc.Address, error) {
	f := &filler{in: in, say: say}
	blocks := []doc.Block(nil)
	if in.Step != nil {
		blocks = f.addressee(in.Step)
	} else {
		filing := *in.Filing
		filing.Channel = way
		f.in.Filing = &filing
		blocks = f.agencyAddress()
	}
	if err := say.Err(); err != nil {
		return nil, err
	}
	return blocks[0].(*doc.Address), f.problems.Err()
}
