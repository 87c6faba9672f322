package main

import (
	"context"
	"path/filepath"
	"strings"

	"arco/internal/app"
	"arco/internal/store"
)

// mostTold is how many days or letters of a batch are told one by one.
const mostTold = 20

// doomedBatch is the folder of a batch: the packets of its people, each with a
// manifest of its own, and the lists beside them.
func (e *env) doomedBatch(dir string, p *store.Packet, opt app.Options) (*doomed, error) {
	d := &doomed{packet: p, many: true, path: dir}
	var others []string
	for _, name := range p.Others {
		folder, is := strings.CutSuffix(name, "/")
		if !is {
			if name != store.JournalName { // ours: it says how far the batch was
				others = append(others, name)
			}
			continue
		}
		x, ok, err := store.OpenPacket(filepath.Join(dir, folder))
		if err != nil {
			return nil, err
		}
		if !ok {
			others = append(others, name)
			continue
		}
		d.people = append(d.people, x)
		left := e.app.RemainingOfPacket(x.Manifest, opt)
		d.Unsure = d.Unsure || left.Unsure
		d.Days = append(d.Days, left.Days...)
		for _, id := range left.Unsent {
			d.Unsent = append(d.Unsent, folder+"/"+id)
		}
		for _, o := range x.Others {
			others = append(others, folder+"/"+o)
		}
	}
	p.Others = others
	d.Ref = p.Ref
	if len(d.Days) > mostTold {
		d.Days, d.Unsure = d.Days[:mostTold], true
	}
	if len(d.Unsent) > mostTold {
		d.Unsent = append(d.Unsent[:mostTold], "…")
	}
	return d, nil
}

// remove removes the people of a batch first: while one is left, the list of whose
// packet is whose stays.
func (d *doomed) remove(ctx context.Context) (removed int, kept []string, err error) {
	for _, p := range d.people {
		n, left, err := p.Remove(ctx)
		removed += n
		for _, name := range left {
			kept = append(kept, p.Name()+"/"+name)
		}
		if err != nil {
			return removed, kept, err
		}
	}
	if len(kept) > 0 {
		return removed, kept, nil
	}
	if d.many {
		if err := store.RemoveJournal(ctx, d.path); err != nil {
			return removed, kept, err
		}
	}
	n, left, err := d.packet.Remove(ctx)
	return removed + n, append(kept, left...), err
}
