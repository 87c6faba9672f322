package app

import "context"

// A Sink takes files one by one: a folder on disk, an archive, a page of the form.
// The path is inside of it, with strokes; data is not kept.
type Sink interface {
	Put(path string, data []byte) error
}

// Pour puts files into a sink, in order, until the context is done.
func Pour(ctx context.Context, into Sink, files []File) error {
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := into.Put(f.Path, f.Data); err != nil {
			return err
		}
	}
	return nil
}
