package app

import (
	"bytes"
	"image"
	"image/jpeg"
	"slices"

	"arco/internal/attach"
	"arco/internal/civil"
	"arco/internal/problem"
)

// What is tried, from the best, to keep a file below its portal's limit. A
// signed page takes some 400, 250 and 130 kB.
var smallerPages = []struct {
	share   float64 // of the dots, along and across
	quality int
}{{1, keepQuality}, {1, 55}, {0.75, 50}}

// uploads makes the file of each filing all of whose pages are signed.
func (f *finishing) uploads() error {
	for i := range f.m.Filings {
		filing := &f.m.Filings[i]
		if len(filing.Sign) == 0 || filing.Dir == "" {
			continue
		}
		pages, waiting, err := f.signedPages(filing)
		if err != nil {
			return err
		}
		if len(waiting) > 0 {
			f.out.Waiting = append(f.out.Waiting, Waiting{filing.ID, waiting})
			continue
		}
		if pages == nil {
			continue
		}
		if err := f.upload(filing, pages); err != nil {
			list, ok := problem.Of(err)
			if !ok {
				return err
			}
			f.out.Bad = append(f.out.Bad, list...)
		}
	}
	return nil
}

// signedPages gathers the signed pages of a filing, of this run and of former
// ones. waiting are those that are not there. pages is nil if the file that was
// made of them is still right.
func (f *finishing) signedPages(filing *manifestFiling) (pages map[int][]byte, waiting []int, err error) {
	pages = map[int][]byte{}
	fresh := !f.uploaded(filing)
	for _, s := range filing.Sign {
		if data := f.done[s.Code]; data != nil {
			pages[s.Page], fresh = data, true
			continue
		}
		k := f.m.keptPageOf(filing.ID, s.Code)
		if k == nil {
			waiting = append(waiting, s.Page)
			continue
		}
		data, err := f.in.Read(k.Path)
		if err != nil {
			list, ok := problem.Of(err)
			if !ok {
				return nil, nil, err
			}
			f.out.Bad = append(f.out.Bad, list...)
			waiting = append(waiting, s.Page)
			continue
		}
		pages[s.Page] = data
	}
	if !fresh {
		pages = nil
	}
	return pages, waiting, nil
}

// uploaded reports whether the file of a filing was made of what is there now.
func (f *finishing) uploaded(filing *manifestFiling) bool {
	_, base := f.m.base(filing)
	return slices.ContainsFunc(f.m.Kept, func(k keptFile) bool {
		return k.What == keptUpload && k.Path == filing.Dir+"/"+UploadFile && k.Base == base
	})
}

func (f *finishing) upload(filing *manifestFiling, pages map[int][]byte) error {
	files, sum := f.m.base(filing)
	limit := filing.UploadMB
	tooBig := func(size int) error {
		return problem.New("finish.too_big", "PACKET", "hint.finish_too_big", "filing", filing.ID, "size", Megabytes(size), "limit", limit)
	}
	k := keptFile{Path: filing.Dir + "/" + UploadFile, Filing: filing.ID, What: keptUpload, Base: sum}
	for _, s := range filing.Sign {
		k.Codes = append(k.Codes, s.Code)
	}
	size := 0
	for _, x := range files {
		k.Pages, size = k.Pages+x.Pages, size+x.Bytes
	}
	if size > limit*1_000_000 { // no page would make up for it
		return tooBig(size)
	}
	var parts [][]byte
	for _, x := range files {
		data, err := f.in.Read(x.Path)
		if err != nil {
			return err
		}
		parts = append(parts, data)
	}
	var data []byte
	for _, way := range smallerPages {
		var err error
		if data, err = f.joined(filing, parts, pages, way.share, way.quality); err != nil {
			return err
		}
		if len(data) <= limit*1_000_000 {
			f.put(k, data)
			if err := f.mail(filing, k, data); err != nil {
				return err
			}
			f.out.Uploads = append(f.out.Uploads, Upload{filing.ID, k.Path, k.Pages, len(data), limit})
			return nil
		}
	}
	return tooBig(len(data))
}

// mail makes the draft of the e-mail to an office that takes one.
func (f *finishing) mail(filing *manifestFiling, of keptFile, request []byte) error {
	if filing.Mail == nil {
		return nil
	}
	text, err := f.in.Read(filing.Dir + "/" + EmailText)
	if err != nil {
		return err
	}
	draft, err := mailDraft(*filing.Mail, text, request)
	if err != nil || draft == nil {
		return err
	}
	of.Path, of.What, of.Pages = filing.Dir+"/"+MailFile, keptMail, 0
	f.put(of, draft)
	f.out.Mails = append(f.out.Mails, of.Path)
	return nil
}

// joined is the letter with its signed pages, and the papers behind it.
func (f *finishing) joined(filing *manifestFiling, parts [][]byte, pages map[int][]byte, share float64, quality int) ([]byte, error) {
	signed := map[int]attach.Signed{}
	for page, data := range pages {
		m, err := jpeg.Decode(bytes.NewReader(data))
		g, ok := m.(*image.Gray)
		if err != nil || !ok {
			return nil, problem.New("packet.file_changed", "PACKET", "hint.packet_file_changed", "name", filing.Dir)
		}
		if share < 1 || quality != keepQuality {
			g = smaller(g, int(float64(g.Rect.Dy())*share))
			if data, err = greyJPEG(g, quality); err != nil {
				return nil, err
			}
		}
		alt, err := f.a.Words.Text(filing.Lang, "finish.alt", map[string]any{"page": page})
		if err != nil {
			return nil, err
		}
		signed[page] = attach.Signed{JPEG: data, Width: g.Rect.Dx(), Height: g.Rect.Dy(), Alt: alt}
	}
	b := attach.NewBundle(612, 792, 0)
	if err := b.OwnSigned(parts[0], signed); err != nil {
		return nil, err
	}
	for _, papers := range parts[1:] {
		if err := b.Own(papers); err != nil {
			return nil, err
		}
	}
	on, err := civil.Parse(f.m.Prepared)
	if err != nil {
		return nil, err
	}
	return b.Finish(Version+" upload "+filing.ID+" "+f.m.Reference, on), nil
}
