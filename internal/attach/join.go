package attach

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"arco/internal/civil"
)

// Join puts the papers behind the front, in order. The same input and day give
// the same bytes. id is neutral and makes the file's identifier.
//
// pdfcpu reads; the pages are written here, because its own merging numbers
// objects differently each time and keeps what a paper brings along beside its
// pages: forms, programs, enclosed files, the names of its makers.
func Join(front []byte, papers []*Paper, id string, on civil.Date) (out []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, errors.New("joining papers: the importer fell over")
		}
	}()
	j := &joiner{numbers: map[source]int{}}
	for i, data := range slices.Concat([][]byte{front}, pdfs(papers)) {
		ctx, err := api.ReadContext(bytes.NewReader(data), config())
		if err != nil {
			return nil, err
		}
		if err := api.ValidateContext(ctx); err != nil {
			return nil, err
		}
		if err := ctx.EnsurePageCount(); err != nil {
			return nil, err
		}
		j.files = append(j.files, ctx)
		if err := j.pages(i); err != nil {
			return nil, err
		}
	}
	return j.write(id, on)
}

func pdfs(papers []*Paper) [][]byte {
	out := make([][]byte, len(papers))
	for i, p := range papers {
		out[i] = p.PDF
	}
	return out
}

// A source is an object of one of the files.
type source struct{ file, number int }

// A joiner numbers objects in the order in which they are first named.
type joiner struct {
	files   []*model.Context
	numbers map[source]int
	objects []object // objects[n-3] has the number n; 1 is the catalog, 2 the tree of pages
	kids    []int
}

type object struct {
	from  source
	value types.Object // set where it is not the file's own
}

const firstFree = 3

func (j *joiner) add(o object) int {
	j.objects = append(j.objects, o)
	return len(j.objects) + firstFree - 1
}

// pages enters every page of a file with what it inherits.
func (j *joiner) pages(file int) error {
	ctx := j.files[file]
	for n := 1; n <= ctx.PageCount; n++ {
		page, ref, inherited, err := ctx.PageDict(n, false)
		if err != nil || page == nil || ref == nil {
			return errors.Join(err, fmt.Errorf("page %d of a paper is not there", n))
		}
		d := page.Clone().(types.Dict)
		if inherited.Resources != nil && d["Resources"] == nil {
			d["Resources"] = inherited.Resources
		}
		if inherited.MediaBox != nil && d["MediaBox"] == nil {
			d["MediaBox"] = inherited.MediaBox.Array()
		}
		if inherited.CropBox != nil && d["CropBox"] == nil {
			d["CropBox"] = inherited.CropBox.Array()
		}
		if inherited.Rotate != 0 && d["Rotate"] == nil {
			d["Rotate"] = types.Integer(inherited.Rotate)
		}
		if file > 0 {
			for _, key := range []string{"AA", "Metadata", "PieceInfo", "Tabs", "B", "Trans", "Dur", "ID", "Thumb"} {
				delete(d, key)
			}
			noForms(ctx, d)
		}
		at := source{file, ref.ObjectNumber.Value()}
		num := j.add(object{at, d})
		j.numbers[at] = num
		j.kids = append(j.kids, num)
	}
	return nil
}

// kept are the entries of the front's catalog that still hold for the whole.
var kept = []string{"Lang", "MarkInfo", "StructTreeRoot", "ViewerPreferences"}

func (j *joiner) write(id string, on civil.Date) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := map[int]int{}
	put := func(n int, body []byte) {
		offsets[n] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, body)
	}
	root := types.Dict{"Type": types.Name("Catalog")}
	for _, key := range kept {
		if v, ok := j.files[0].RootDict.Find(key); ok {
			root[key] = v
		}
	}
	catalog := j.dict(0, root, "Pages 2 0 R")
	kids := make([]byte, 0, len(j.kids)*8)
	for _, n := range j.kids {
		kids = append(kids, strconv.Itoa(n)+" 0 R "...)
	}
	put(1, catalog)
	put(2, []byte(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(j.kids), bytes.TrimSpace(kids))))
	for i := 0; i < len(j.objects); i++ { // it grows while it is written
		body, err := j.object(j.objects[i])
		if err != nil {
			return nil, err
		}
		put(i+firstFree, body)
	}
	info := len(j.objects) + firstFree
	day := "D:" + on.Time().Format("20060102") + "000000Z"
	put(info, []byte("<</CreationDate("+day+")/ModDate("+day+")/Producer(arco)>>"))
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", info+1)
	for n := 1; n <= info; n++ {
		fmt.Fprintf(&b, "%010d 00000 n \n", offsets[n])
	}
	sum := sha256.Sum256(append([]byte(id+"\x00"), b.Bytes()...))
	hexID := hex.EncodeToString(sum[:16])
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n", info+1, info, hexID, hexID, start)
	return b.Bytes(), nil
}

// object writes the body of one object.
func (j *joiner) object(o object) ([]byte, error) {
	ctx, v := j.files[o.from.file], o.value
	if v != nil { // a page
		return j.dict(o.from.file, v.(types.Dict), "Parent 2 0 R", "Parent"), nil
	}
	v, err := ctx.Dereference(*types.NewIndirectRef(o.from.number, 0))
	if err != nil {
		return nil, err
	}
	switch v := v.(type) {
	case types.StreamDict:
		return j.stream(o.from.file, &v)
	case *types.StreamDict:
		return j.stream(o.from.file, v)
	}
	return j.value(o.from.file, v), nil
}

func (j *joiner) stream(file int, s *types.StreamDict) ([]byte, error) {
	if s.Raw == nil {
		if err := s.Encode(); err != nil {
			return nil, err
		}
	}
	d := s.Dict.Clone().(types.Dict)
	delete(d, "Length")
	head := j.dict(file, d, "Length "+strconv.Itoa(len(s.Raw)))
	return slices.Concat(head, []byte("\nstream\n"), s.Raw, []byte("\nendstream")), nil
}

// dict writes a dictionary: first what is given, then the keys in order. Marks
// that point into the front's tree of structure are left out of papers.
func (j *joiner) dict(file int, d types.Dict, first string, without ...string) []byte {
	keys := make([]string, 0, len(d))
	for k := range d {
		if slices.Contains(without, k) || file > 0 && (k == "StructParents" || k == "StructParent" || k == "Metadata" || k == "PieceInfo") {
			continue
		}
		keys = append(keys, k)
	}
	slices.Sort(keys)
	out := []byte("<<")
	if first != "" {
		out = append(out, "/"+first...)
	}
	for _, k := range keys {
		out = append(out, "/"+types.EncodeName(k)+" "...)
		out = append(out, j.value(file, d[k])...)
	}
	return append(out, ">>"...)
}

func (j *joiner) value(file int, v types.Object) []byte {
	switch v := v.(type) {
	case nil:
		return []byte("null")
	case types.Dict:
		return j.dict(file, v, "")
	case types.Array:
		out := []byte("[")
		for i, x := range v {
			if i > 0 {
				out = append(out, ' ')
			}
			out = append(out, j.value(file, x)...)
		}
		return append(out, ']')
	case types.IndirectRef:
		return j.ref(file, v)
	case *types.IndirectRef:
		return j.ref(file, *v)
	case types.StreamDict, *types.StreamDict:
		return []byte("null") // a stream is never direct
	case types.Float:
		return []byte(strconv.FormatFloat(float64(v), 'f', -1, 64))
	}
	return []byte(v.PDFString())
}

func (j *joiner) ref(file int, r types.IndirectRef) []byte {
	at := source{file, r.ObjectNumber.Value()}
	n, ok := j.numbers[at]
	if !ok {
		if v, err := j.files[file].Dereference(r); err != nil || v == nil {
			return []byte("null")
		}
		n = j.add(object{from: at})
		j.numbers[at] = n
	}
	return []byte(strconv.Itoa(n) + " 0 R")
}
