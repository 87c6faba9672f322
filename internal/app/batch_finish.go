package app

import (
	"bytes"
	"context"
	"slices"

	"arco/internal/store"
)

// finish writes the tracker and lists in the manifest what stands beside the
// packets.
func (b *Batching) finish(ctx context.Context, stack *stack, tracker *trackerList) error {
	files, err := tracker.files()
	if err != nil {
		return err
	}
	was, err := b.former()
	if err != nil {
		return err
	}
	p, ok, err := store.OpenPacket(b.dir)
	if err != nil || !ok {
		return err
	}
	is := *was
	is.Files = slices.Clone(was.Files)
	list := func(f manifestFile) {
		is.Files = slices.DeleteFunc(is.Files, func(x manifestFile) bool { return x.Path == f.Path })
		is.Files = append(is.Files, f)
	}
	for _, f := range stack.listed {
		list(f)
	}
	var add []store.Added
	for _, f := range files {
		if list(listedAs(f)); !slices.Contains(p.Ours, f.Path) && !slices.Contains(p.Others, f.Path) { // else whoever works with it wrote into it
			add = append(add, store.Added{Path: f.Path, Data: f.Data})
		}
	}
	slices.SortFunc(is.Files, func(a, b manifestFile) int { return bytes.Compare([]byte(a.Path), []byte(b.Path)) })
	if data := is.json(); len(add) > 0 || !bytes.Equal(data, p.Manifest) {
		return p.Add(ctx, add, data)
	}
	return nil
}
