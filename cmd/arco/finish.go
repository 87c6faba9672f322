package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/problem"
	"arco/internal/store"
)

// finishPacket puts photographs of signed pages into a packet, and makes the
// files to upload.
func (e *env) finishPacket(c *cli.Context) error {
	dir, photos := packetAndPhotos(c)
	papers, bad := photoFiles("--signed", photos)
	p, ok, err := store.OpenPacket(dir)
	if err == nil && !ok {
		err = problem.New("finish.no_packet", "PACKET", "hint.finish_no_packet")
	}
	if err != nil {
		return both(bad.Err(), err)
	}
	if err := e.open(c); err != nil {
		return err
	}
	roomy()
	out, err := e.app.Finish(c.Context, app.FinishInput{Manifest: p.Manifest, Photos: papers, Read: p.ReadFile})
	if err != nil {
		return err
	}
	out.Bad = append(bad, out.Bad...)
	if len(out.Files) > 0 {
		var files []store.Added
		for _, f := range out.Files {
			files = append(files, store.Added{Path: f.Path, Data: f.Data})
		}
		if err := e.together(c.Context, func() error { return p.Add(c.Context, files, out.Manifest) }); err != nil {
			return err
		}
	}
	if c.Bool("json") {
		if err := json.NewEncoder(e.data).Encode(finishListing(out)); err != nil {
			return err
		}
	} else {
		e.finishReport(out)
	}
	if len(out.Bad) > 0 {
		e.report(out.Bad)
		return &told{exitLacks}
	}
	return nil
}

// packetAndPhotos tells the folder of the packet from the photographs: what a
// shell makes of *.jpg after --signed stands among the arguments.
func packetAndPhotos(c *cli.Context) (dir string, photos []string) {
	photos = append(photos, c.StringSlice("signed")...)
	words := c.Args().Slice()
	at := 0
	for i, w := range words {
		if _, err := os.Stat(filepath.Join(w, store.ManifestName)); err == nil {
			at = i
			break
		}
	}
	for i, w := range words {
		if i != at {
			photos = append(photos, w)
		}
	}
	return words[at], photos
}

// photoFiles are the photographs in order; what cannot be read is told, and the
// others are taken.
func photoFiles(flag string, paths []string) (out []app.PaperFile, bad problem.List) {
	for i, path := range paths {
		field := fmt.Sprintf("%s[%d]", flag, i+1)
		size, err := store.PaperSize(path, field)
		if err != nil {
			list, _ := problem.Of(err)
			bad = append(bad, list...)
			continue
		}
		out = append(out, app.PaperFile{Field: field, Size: size, Open: func() (app.PaperSource, error) { return store.OpenPaper(path, size) }})
	}
	return out, bad
}

// finishReport tells what was placed, what is ready to upload, and what waits.
func (e *env) finishReport(f *app.Finished) {
	for _, p := range f.Placed {
		key := "finish.placed"
		if p.Replaced {
			key = "finish.replaced"
		}
		e.say(e.out, key, map[string]any{"photo": p.Field, "filing": p.Filing, "page": p.Page, "look": p.Look})
	}
	for _, s := range f.Spare {
		e.say(e.out, "finish.spare", map[string]any{"photo": s.Field, "filing": s.Filing, "page": s.Page})
	}
	for _, u := range f.Uploads {
		e.say(e.out, "finish.upload", map[string]any{"path": u.Path, "pages": u.Pages, "size": app.Megabytes(u.Bytes), "limit": u.LimitMB})
	}
	for _, path := range f.Mails {
		e.say(e.out, "finish.mail", map[string]any{"path": path})
	}
	for _, w := range f.Waiting {
		for _, page := range w.Pages {
			e.say(e.out, "finish.waiting", map[string]any{"filing": w.Filing, "page": page})
		}
	}
	if len(f.Placed)+len(f.Uploads)+len(f.Waiting) == 0 && len(f.Bad) == 0 {
		e.say(e.out, "finish.already", nil)
	}
	if len(f.Placed) > 0 {
		e.say(e.out, "finish.look", nil)
	}
}

func finishListing(f *app.Finished) any {
	type placed struct {
		Photo  string `json:"photo"`
		Filing string `json:"filing"`
		Page   int    `json:"page"`
	}
	type upload struct {
		Filing string `json:"filing"`
		Path   string `json:"path"`
		Pages  int    `json:"pages"`
		Bytes  int    `json:"bytes"`
	}
	type waiting struct {
		Filing string `json:"filing"`
		Pages  []int  `json:"pages"`
	}
	out := struct {
		Placed  []placed  `json:"placed"`
		Uploads []upload  `json:"uploads"`
		Waiting []waiting `json:"waiting"`
	}{[]placed{}, []upload{}, []waiting{}}
	for _, p := range f.Placed {
		out.Placed = append(out.Placed, placed{p.Field, p.Filing, p.Page})
	}
	for _, u := range f.Uploads {
		out.Uploads = append(out.Uploads, upload{u.Filing, u.Path, u.Pages, u.Bytes})
	}
	for _, w := range f.Waiting {
		out.Waiting = append(out.Waiting, waiting{w.Filing, w.Pages})
	}
	return out
}

// keptReport tells of each file of a former finish whether it fits a packet that
// was made anew.
func (e *env) keptReport(dir string, kept []app.Kept) {
	for _, k := range kept {
		key := "packet.kept_stale"
		switch {
		case k.Fits:
			key = "packet.kept"
		case k.Other:
			key = "packet.kept_other"
		}
		e.say(e.out, key, map[string]any{"path": k.Path, "dir": dir})
	}
}
