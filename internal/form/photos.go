package form

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/problem"
)

// A photosView says which pages are still to be signed, and what came of the
// photographs that were given last.
type photosView struct {
	Sign    []signView
	Placed  []placedView
	Uploads []uploadView
	Mails   []fileView
	Waiting []string
}

type signView struct {
	Right, Office string
	Pages         []int
}

type placedView struct {
	Text string
	Look *fileView
}

type uploadView struct {
	Text string
	File *fileView
}

func (s *Session) showPhotos(x *screen, _ string) bool {
	if s.made == nil {
		return false
	}
	v := photosView{}
	for _, m := range s.made.packet.Made {
		if f := m.Filing; len(m.Sign) > 0 {
			v.Sign = append(v.Sign, signView{x.Say(f.RightKey()), of(x, f.Agency.Name), m.Ink})
		}
	}
	if done := s.made.done; done != nil {
		for _, p := range done.Placed {
			v.Placed = append(v.Placed, placedView{x.Say("form.photo_placed", "office", s.officeOf(x, p.Filing), "page", p.Page), s.file(p.Look)})
		}
		for _, u := range done.Uploads {
			v.Uploads = append(v.Uploads, uploadView{x.Say("form.photo_upload", "office", s.officeOf(x, u.Filing), "size", app.Megabytes(u.Bytes), "limit", u.LimitMB), s.file(u.Path)})
		}
		for _, m := range done.Mails {
			if f := s.file(m); f != nil {
				v.Mails = append(v.Mails, *f)
			}
		}
		for _, w := range done.Waiting {
			for _, page := range w.Pages {
				v.Waiting = append(v.Waiting, x.Say("form.photo_waiting", "office", s.officeOf(x, w.Filing), "page", page))
			}
		}
	}
	x.places(4)
	return x.use("photos", x.Say("form.photos_title"), v)
}

// officeOf names the office of a filing of the packet.
func (s *Session) officeOf(x *screen, id string) string {
	for _, m := range s.made.packet.Made {
		if m.Filing.ID == id {
			return of(x, m.Filing.Agency.Name)
		}
	}
	return id
}

// postPhotos puts photographs of signed pages in their places, or hands out a file.
func (s *Session) postPhotos(p post) (Result, error) {
	if s.made == nil {
		return Result{Next: s.onward()}, nil
	}
	if p.one("open")+p.one("save") != "" {
		r, err := s.postPapers(p)
		r.Next = "photos"
		return r, err
	}
	photos := held(p.files, "photos")
	if len(photos) == 0 {
		return s.keep(post{page: p.page}, fault{Field: "photos", Text: s.say("form.no_file"), Hint: s.say("form.hint_photos")})
	}
	out, err := s.app.Finish(context.Background(), app.FinishInput{Manifest: s.made.manifest, Photos: photos, Read: s.made.read})
	if err != nil {
		l, ok := problem.Of(err)
		if !ok {
			return Result{}, err
		}
		return s.keep(post{page: p.page}, s.faults(l, "photos")...)
	}
	for _, f := range out.Files {
		s.made.put(f)
	}
	s.made.manifest, s.made.done = out.Manifest, out
	s.made.put(app.File{Path: "manifest.json", Data: out.Manifest})
	if len(out.Bad) > 0 { // the others were placed
		var faults []fault
		for _, b := range out.Bad {
			text, hint := s.problem(b)
			faults = append(faults, fault{Field: "photos", Text: s.photoName(p, b.Field) + text, Hint: hint})
		}
		return s.keep(post{page: p.page}, faults...)
	}
	return Result{Next: "photos"}, nil
}

// held are the files of a field that are not empty, in memory.
func held(files []Upload, field string) []app.PaperFile {
	var out []app.PaperFile
	for _, f := range files {
		if f.Field == field && len(f.Data) > 0 {
			out = append(out, app.Held(fmt.Sprintf("%s[%d]", field, len(out)+1), "", civil.Date{}, f.Data))
		}
	}
	return out
}

// photoName says which of several photographs a problem is about, as the person
// knows it: by its place.
func (s *Session) photoName(p post, field string) string {
	for i := range p.files {
		if fmt.Sprintf("photos[%d]", i+1) == field && len(p.files) > 1 {
			return s.say("form.photo_nth", "n", i+1) + " "
		}
	}
	return ""
}

// read gives a file of the packet.
func (m *made) read(path string) ([]byte, error) {
	i := slices.IndexFunc(m.files, func(f app.File) bool { return f.Path == path })
	if i < 0 {
		return nil, errors.New("form: the packet has no such file")
	}
	return m.files[i].Data, nil
}

// put adds a file to the packet, or replaces it.
func (m *made) put(f app.File) {
	i := slices.IndexFunc(m.files, func(o app.File) bool { return o.Path == f.Path })
	if i < 0 {
		m.files = append(m.files, f)
		return
	}
	m.files[i] = f
}
