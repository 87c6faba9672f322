package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image"
	"io"
	"slices"
	"strings"

	"arco/internal/attach"
	"arco/internal/problem"
	"arco/internal/qr"
	"arco/internal/scan"
	"arco/internal/typeset"
)

// A FinishInput is a packet and the photographs of its signed pages.
type FinishInput struct {
	Manifest []byte
	Photos   []PaperFile
	// Read reads a file of the packet that is what the manifest says.
	Read func(path string) ([]byte, error)
}

// Finished is what came of them. Files are to be written into the packet, then
// the manifest. Bad names every photograph that was not placed and every file
// that was not made; the others are.
type Finished struct {
	Files    []File
	Manifest []byte
	Placed   []Placed
	Spare    []Spare
	Uploads  []Upload
	Mails    []string // drafts of e-mails that bear an upload
	Waiting  []Waiting
	Bad      problem.List
}

// Placed is a signed page that was put in its place.
type Placed struct {
	Filing   string
	Page     int
	Field    string // of the photograph
	Look     string // picture of before and after, inside the packet
	Replaced bool   // of a former photograph
}

// An Upload is a file made for a portal.
type Upload struct {
	Filing, Path string
	Pages, Bytes int
	LimitMB      int
}

// Spare is a photograph that is not needed: of a page that goes on paper twice
// the copy for the office was photographed, too.
type Spare struct {
	Filing string
	Page   int
	Field  string
}

// Waiting is a filing of which pages are still to be signed.
type Waiting struct {
	Filing string
	Pages  []int
}

// leastDots is how finely a photograph must show a page: below, small print
// is no longer sure to be read.
const leastDots = 110

// pageDots is how finely a signed page is kept.
const pageDots = 200

// finishing is one run of Finish.
type finishing struct {
	a    *App
	in   FinishInput
	m    manifest
	out  *Finished
	seen map[string][]shot // by the code of the first copy
	done map[string][]byte // signed pages made in this run, by code
}

// A shot is a photograph of one page, straightened.
type shot struct {
	field        string
	filing       *manifestFiling
	page         *SignPage
	copy         bool   // of another copy than the first
	after        []byte // JPEG
	before       *image.Gray
	afterPicture *image.Gray
}

// Finish puts photographs of signed pages in their place in a packet. Each is
// found by the code printed on it, straightened by the marks in its corners,
// evened out, and looked at for ink over every line.
//
// Problems in Bad, with the field of the photograph: finish.twice,
// finish.no_code, finish.other_packet, finish.no_filing, finish.old_page,
// finish.marks, finish.too_small, finish.unsigned, finish.two_photos, and those
// of attach.Grey; with the field "PACKET" packet.file_changed, finish.too_big.
// The error finish.nothing_to_sign is of a packet without such pages.
func (a *App) Finish(ctx context.Context, in FinishInput) (*Finished, error) {
	f := &finishing{a: a, in: in, out: &Finished{}, seen: map[string][]shot{}, done: map[string][]byte{}}
	if json.Unmarshal(in.Manifest, &f.m) != nil || !slices.ContainsFunc(f.m.Filings, func(x manifestFiling) bool { return len(x.Sign) > 0 }) {
		return nil, problem.New("finish.nothing_to_sign", "PACKET", "hint.finish_nothing_to_sign")
	}
	stop := func() error { return ctx.Err() }
	sums := map[string]string{}
	for _, p := range in.Photos {
		if err := stop(); err != nil {
			return nil, err
		}
		if err := f.photo(p, sums, stop); err != nil {
			if list, ok := problem.Of(err); ok {
				f.out.Bad = append(f.out.Bad, list...)
				continue
			}
			return nil, err
		}
	}
	if err := f.place(); err != nil {
		return nil, err
	}
	if err := f.uploads(); err != nil {
		return nil, err
	}
	var err error
	f.out.Manifest, err = f.m.json()
	return f.out, err
}

// photo looks at one file.
func (f *finishing) photo(p PaperFile, sums map[string]string, stop func() error) error {
	r, err := p.Open()
	if err != nil {
		return problem.New("attach.missing", p.Field, "hint.attach_missing")
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(r, 0, p.Size)); err != nil {
		return problem.New("attach.broken", p.Field, "hint.attach_again")
	}
	sum := hex.EncodeToString(h.Sum(nil))
	if first, ok := sums[sum]; ok {
		return problem.New("finish.twice", p.Field, "hint.finish_twice", "first", first)
	}
	sums[sum] = p.Field
	var bad problem.List
	err = attach.Grey(p.Field, r, p.Size, stop, func(page int, m *image.Gray) error {
		field := p.Field
		if page > 1 {
			field = fmt.Sprintf("%s.%d", p.Field, page)
		}
		err := f.picture(field, m)
		if list, ok := problem.Of(err); ok {
			bad = append(bad, list...)
			return nil
		}
		return err
	})
	if list, ok := problem.Of(err); ok && err != nil {
		return append(bad, list...)
	}
	if err != nil {
		return err
	}
	return bad.Err()
}

// picture finds the pages in one picture.
func (f *finishing) picture(field string, m *image.Gray) error {
	v := scan.Read(m, qr.PageSide)
	var bad problem.List
	found := map[string]bool{}
	for _, c := range v.Codes {
		code, ok := qr.ParsePage(c.Text)
		if !ok || found[c.Text] {
			continue
		}
		found[c.Text] = true
		if err := f.one(field, m, v, c, code); err != nil {
			list, ok := problem.Of(err)
			if !ok {
				return err
			}
			bad = append(bad, list...)
		}
	}
	if len(found) == 0 {
		return problem.New("finish.no_code", field, "hint.finish_no_code")
	}
	return bad.Err()
}

// one straightens the page whose code was read and looks for ink.
func (f *finishing) one(field string, m *image.Gray, v scan.View, c scan.Code, code qr.Page) error {
	filing, page, err := f.pageOf(field, c.Text, code)
	if err != nil {
		return err
	}
	say := func(key, hint string, args ...any) error {
		return problem.New(key, field, hint, append([]any{"filing", filing.ID, "page", page.Page}, args...)...)
	}
	sheet := sheetOf(page)
	t, seen, ok := sheet.Place(v, c)
	if !ok {
		return say("finish.marks", "hint.finish_photo", "seen", min(seen, 3))
	}
	dpi := sheet.DotsPerInch(t)
	if dpi < leastDots {
		return say("finish.too_small", "hint.finish_photo", "dots", int(dpi), "least", leastDots)
	}
	dpi = min(dpi, pageDots)
	after := scan.Even(sheet.Straighten(m, t, dpi), dpi)
	var empty []string
	for _, l := range page.Lines {
		if !scan.Signed(after, dpi, scan.Line{Left: scan.Point{X: l.Left[0], Y: l.Left[1]}, Width: l.Width}) {
			empty = append(empty, "“"+l.Label+"”")
		}
	}
	if len(empty) > 0 {
		return say("finish.unsigned", "hint.finish_unsigned", "n", len(empty), "lines", strings.Join(empty, ", "))
	}
	s := shot{field: field, filing: filing, page: page, copy: c.Text != page.Code, before: smaller(m, lookHeight), afterPicture: smaller(after, lookHeight)}
	if s.after, err = greyJPEG(after, keepQuality); err != nil {
		return err
	}
	f.seen[page.Code] = append(f.seen[page.Code], s)
	return nil
}

// pageOf is the page of the packet that a code names.
func (f *finishing) pageOf(field, text string, code qr.Page) (*manifestFiling, *SignPage, error) {
	if code.Ref != f.m.Reference {
		return nil, nil, problem.New("finish.other_packet", field, "hint.finish_other_packet", "ref", code.Ref, "own", f.m.Reference)
	}
	for i := range f.m.Filings {
		filing := &f.m.Filings[i]
		if qr.FilingMark(filing.ID) != code.Filing || filing.Dir == "" {
			continue
		}
		if p := filing.signPage(text); p != nil {
			return filing, p, nil
		}
		return nil, nil, problem.New("finish.old_page", field, "hint.finish_old_page", "filing", filing.ID, "page", code.Number)
	}
	return nil, nil, problem.New("finish.no_filing", field, "hint.finish_no_filing", "page", code.Number)
}

func sheetOf(p *SignPage) scan.Sheet {
	s := scan.Sheet{Width: p.Paper[0], Height: p.Paper[1], Code: scan.Point{X: p.At[0], Y: p.At[1]}, CodeSize: mm(typeset.CodeSide), MarkSize: mm(typeset.CornerSide)}
	for i, c := range p.Corners {
		s.Corners[i] = scan.Point{X: c[0], Y: c[1]}
	}
	return s
}

// place takes the one photograph of each page; of two nobody can say which is meant.
func (f *finishing) place() error {
	codes := make([]string, 0, len(f.seen))
	for code := range f.seen {
		codes = append(codes, code)
	}
	slices.SortFunc(codes, func(a, b string) int { return strings.Compare(f.seen[a][0].field, f.seen[b][0].field) })
	for _, code := range codes {
		shots := f.chosen(f.seen[code])
		s := shots[0]
		if len(shots) > 1 {
			var fields []string
			for _, x := range shots {
				fields = append(fields, x.field)
			}
			f.out.Bad.Add("finish.two_photos", s.field, "hint.finish_two_photos", "filing", s.filing.ID, "page", s.page.Page, "photos", strings.Join(fields, ", "))
			continue
		}
		look, err := beside(s.before, s.afterPicture)
		if err != nil {
			return err
		}
		name := fmt.Sprintf("%s/signed-%d.jpg", s.filing.Dir, s.page.Page)
		lookName := fmt.Sprintf("%s/look-%d.jpg", s.filing.Dir, s.page.Page)
		replaced := slices.ContainsFunc(f.m.Kept, func(k keptFile) bool { return k.Path == name })
		f.put(keptFile{Path: name, Filing: s.filing.ID, What: keptPage, Page: s.page.Page, Codes: []string{code}}, s.after)
		f.put(keptFile{Path: lookName, Filing: s.filing.ID, What: keptLook, Page: s.page.Page, Codes: []string{code}}, look)
		f.done[code] = s.after
		f.out.Placed = append(f.out.Placed, Placed{Filing: s.filing.ID, Page: s.page.Page, Field: s.field, Look: lookName, Replaced: replaced})
	}
	return nil
}

// chosen leaves out the photographs of further copies of a page where there is
// one of the first: they say the same, and one is enough.
func (f *finishing) chosen(shots []shot) []shot {
	first := slices.DeleteFunc(slices.Clone(shots), func(s shot) bool { return s.copy })
	if len(first) == 0 {
		return shots
	}
	for _, s := range shots {
		if s.copy {
			f.out.Spare = append(f.out.Spare, Spare{s.filing.ID, s.page.Page, s.field})
		}
	}
	return first
}

// put adds a file to what is to be written, and to the manifest.
func (f *finishing) put(k keptFile, data []byte) {
	sum := sha256.Sum256(data)
	k.Bytes, k.SHA256 = len(data), hex.EncodeToString(sum[:])
	f.m.keep(k)
	f.out.Files = append(f.out.Files, File{Path: k.Path, Data: data, Pages: k.Pages})
}
