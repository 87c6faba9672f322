package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"

	"arco/internal/casefile"
	"arco/internal/problem"
	"arco/internal/store"
)

// batchManifest lies in the folder of a batch. By it a later run knows that the
// same is to be made: the same table, day and wishes. At last it lists the files
// beside the packets.
type batchManifest struct {
	MadeBy    string         `json:"made_by"`
	Version   string         `json:"version"`
	Format    int            `json:"format"`
	Reference string         `json:"reference"` // of the batch: asked back before it is removed
	Table     string         `json:"table_sha256"`
	Wishes    string         `json:"wishes_sha256"`
	Prepared  string         `json:"prepared_on"`
	Files     []manifestFile `json:"files"`
}

// A Batching is a batch that is being made: in a folder, or in memory and from
// there into a sink.
type Batching struct {
	app     *App
	src     Source
	opt     BatchOptions
	dir     string // "" in memory
	ref     string
	fresh   bool   // no packet stands yet
	lists   []File // in memory: what else stands in a folder
	Codes   []Code
	Found   *Survey
	Volumes []Volume // print files that were made

	testOnlyPacket func(*casefile.Case, Options) (*Packet, error)
}

// BeginBatch looks at the whole table, gives each person a random reference, and
// makes the folder with codes.csv and the held rows, all at once: so every
// reference is kept before the first packet is made. reason says in words why a row is held.
//
// No folder is made where nobody is left: batch.nobody.
func (a *App) BeginBatch(src Source, opt BatchOptions, target store.Target, random io.Reader, reason func(problem.List) string, each func(SurveyedRow)) (*Batching, error) {
	stage, err := store.NewStaging(target)
	if err != nil {
		return nil, err
	}
	defer stage.Abort()
	b := &Batching{app: a, src: src, opt: opt, dir: target.Path}
	files, err := b.begin(random, reason, each, stage.File)
	if err != nil {
		return b, err
	}
	m := b.manifest()
	m.Files = files
	if err := stage.Put(store.ManifestName, m.json()); err != nil {
		return nil, err
	}
	if err := stage.Put(store.JournalName, nil); err != nil {
		return nil, err
	}
	_, err = stage.Commit(context.Background())
	b.fresh = err == nil
	return b, err
}

// begin surveys the table and writes the lists; files are those lists.
func (b *Batching) begin(random io.Reader, reason func(problem.List) string, each func(SurveyedRow), open func(name string) (io.WriteCloser, error)) ([]manifestFile, error) {
	give, err := newGiver(b.opt, random)
	if err != nil {
		return nil, err
	}
	var out *rejected
	var file io.WriteCloser
	sum := sha256.New()
	name := ""
	found, err := b.app.Survey(b.src, b.opt, func(r SurveyedRow) error {
		each(r)
		if len(r.Bad) > 0 && b.opt.Shard > 1 { // the first part keeps the list
			return nil
		}
		if len(r.Bad) > 0 {
			if out == nil {
				name = RejectedName(r.info.Format)
				if file, err = open(name); err != nil {
					return err
				}
				out = &rejected{w: io.MultiWriter(file, sum), info: r.info}
			}
			return out.add(r, reason(r.Bad))
		}
		mine, err := give.codes(r)
		b.Codes = append(b.Codes, mine...)
		return err
	})
	if err != nil {
		return nil, err
	}
	if b.Found = found; len(b.Codes) == 0 {
		return nil, problem.List{problem.New("batch.nobody", b.src.Name, "hint.batch_nobody", "held", found.Held)}
	}
	if b.ref, err = casefile.NewRef(random); err != nil {
		return nil, err
	}
	var files []manifestFile
	if out != nil {
		if err := errors.Join(out.close(), file.Close()); err != nil {
			return nil, err
		}
		files = append(files, manifestFile{Path: name, SHA256: hex.EncodeToString(sum.Sum(nil))})
	}
	codes := writeCodes(b.Codes)
	if file, err = open(CodesName); err == nil {
		_, err = file.Write(codes)
		err = errors.Join(err, file.Close())
	}
	return append(files, listedAs(File{Path: CodesName, Data: codes})), err
}

// listedAs is a file as a manifest lists it.
func listedAs(f File) manifestFile {
	var text [2 * sha256.Size]byte
	sum := sha256.Sum256(f.Data)
	hex.Encode(text[:], sum[:])
	return manifestFile{Path: f.Path, Pages: f.Pages, Bytes: len(f.Data), SHA256: string(text[:])}
}

// ResumeBatch goes on with a folder that a run left: for the same table, day and
// wishes only (batch.other).
func (a *App) ResumeBatch(src Source, opt BatchOptions, dir string, each func(SurveyedRow)) (*Batching, error) {
	b := &Batching{app: a, src: src, opt: opt, dir: dir}
	was, err := b.former()
	if err != nil {
		return nil, err
	}
	is := b.manifest()
	if was.Table != is.Table || was.Wishes != is.Wishes || was.Prepared != is.Prepared || was.Version != is.Version {
		return nil, problem.List{problem.New("batch.other", "--resume", "hint.batch_other", "date", was.Prepared)}
	}
	codes, err := store.Read(filepath.Join(dir, CodesName), CodesName, store.TableKind)
	if err != nil {
		return nil, err
	}
	for _, f := range was.Files {
		if f.Path == CodesName && f.SHA256 != listedAs(File{Data: codes}).SHA256 {
			return nil, problem.List{problem.New("batch.codes", CodesName, "hint.batch_codes")}
		}
	}
	if b.Codes, err = ReadCodes(CodesName, codes); err != nil {
		return nil, err
	}
	b.Found, err = a.Survey(src, opt, func(r SurveyedRow) error {
		each(r)
		return nil
	})
	return b, err
}

// former is the manifest that stands in the folder.
func (b *Batching) former() (*batchManifest, error) {
	var was batchManifest
	data, err := store.Read(filepath.Join(b.dir, store.ManifestName), "--out", store.ManifestKind)
	if err != nil || json.Unmarshal(data, &was) != nil || was.MadeBy != store.MadeBy || was.Table == "" {
		return nil, problem.List{problem.New("batch.no_batch", "--out", "hint.batch_no_batch")}
	}
	b.ref = was.Reference
	return &was, nil
}

// manifest says what this run makes, without its lists.
func (b *Batching) manifest() *batchManifest {
	h := sha256.New()
	_, _ = io.Copy(h, io.NewSectionReader(b.src.Data, 0, b.src.Size)) // an error shows in the survey
	o := b.opt
	wishes, _ := json.Marshal([]any{o.Profile, o.Sheet, o.Dates, o.Reply, o.Agencies, o.Right, o.Filer, o.Hidden, o.Same, o.Shard, o.Shards, o.Lang, o.Accept, o.Unlock,
		o.paper(), o.Large, o.Print, o.Sides, o.Stack}) // plain values
	w := sha256.Sum256(wishes)
	return &batchManifest{MadeBy: store.MadeBy, Version: Version, Format: 1, Reference: b.ref, Table: hex.EncodeToString(h.Sum(nil)), Wishes: hex.EncodeToString(w[:]), Prepared: o.Today.String()}
}

func (m *batchManifest) json() []byte {
	data, _ := indented(m) // plain values
	return data
}

// Memory begins a batch of which nothing is written anywhere but what Into is given.
func (a *App) Memory(src Source, opt BatchOptions, random io.Reader, reason func(problem.List) string, each func(SurveyedRow)) (*Batching, error) {
	b := &Batching{app: a, src: src, opt: opt, fresh: true}
	_, err := b.begin(random, reason, each, func(name string) (io.WriteCloser, error) {
		b.lists = append(b.lists, File{Path: name})
		return &listFile{of: &b.lists[len(b.lists)-1].Data}, nil
	})
	return b, err
}

type listFile struct {
	bytes.Buffer
	of *[]byte
}

func (m *listFile) Close() error {
	*m.of = m.Bytes()
	return nil
}
