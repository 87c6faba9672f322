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
	"sync"

	"arco/internal/casefile"
	"arco/internal/problem"
	"arco/internal/store"
	"arco/internal/table"
)

// batchManifest lies in the folder of a batch. By it a later run knows that the
// same is to be made: the same table, day and wishes.
type batchManifest struct {
	MadeBy   string         `json:"made_by"`
	Version  string         `json:"version"`
	Format   int            `json:"format"`
	Table    string         `json:"table_sha256"`
	Wishes   string         `json:"wishes_sha256"`
	Prepared string         `json:"prepared_on"`
	Files    []manifestFile `json:"files"`
}

// A Batching is a batch that is being made in a folder.
type Batching struct {
	app   *App
	src   Source
	opt   BatchOptions
	dir   string
	Codes []Code
	Found *Survey
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
	give, err := newGiver(opt, random)
	if err != nil {
		return nil, err
	}
	var out *rejected
	var file io.WriteCloser
	sum := sha256.New()
	name := ""
	found, err := a.Survey(src, opt, func(r SurveyedRow) error {
		each(r)
		if len(r.Bad) > 0 && opt.Shard > 1 { // the first part keeps the list
			return nil
		}
		if len(r.Bad) > 0 {
			if out == nil {
				name = RejectedName(r.table.Format)
				if file, err = stage.File(name); err != nil {
					return err
				}
				out = &rejected{w: io.MultiWriter(file, sum), info: r.table.Info}
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
		return b, problem.List{problem.New("batch.nobody", src.Name, "hint.batch_nobody", "held", found.Held)}
	}
	m := b.manifest()
	if out != nil {
		if err := errors.Join(out.close(), file.Close()); err != nil {
			return nil, err
		}
		m.Files = append(m.Files, manifestFile{Path: name, SHA256: hex.EncodeToString(sum.Sum(nil))})
	}
	codes := writeCodes(b.Codes)
	of := sha256.Sum256(codes)
	m.Files = append(m.Files, manifestFile{Path: CodesName, Bytes: len(codes), SHA256: hex.EncodeToString(of[:])})
	if err := stage.Put(CodesName, codes); err != nil {
		return nil, err
	}
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, err
	}
	if err := stage.Put(store.ManifestName, append(data, '\n')); err != nil {
		return nil, err
	}
	_, err = stage.Commit(context.Background())
	return b, err
}

// ResumeBatch goes on with a folder that a run left: for the same table, day and
// wishes only (batch.other).
func (a *App) ResumeBatch(src Source, opt BatchOptions, dir string) (*Batching, error) {
	b := &Batching{app: a, src: src, opt: opt, dir: dir}
	data, err := store.Read(filepath.Join(dir, store.ManifestName), "--out", store.ManifestKind)
	if err != nil {
		return nil, problem.List{problem.New("batch.no_batch", "--out", "hint.batch_no_batch")}
	}
	var was batchManifest
	is := b.manifest()
	if json.Unmarshal(data, &was) != nil || was.MadeBy != is.MadeBy || was.Table == "" {
		return nil, problem.List{problem.New("batch.no_batch", "--out", "hint.batch_no_batch")}
	}
	if was.Table != is.Table || was.Wishes != is.Wishes || was.Prepared != is.Prepared || was.Version != is.Version {
		return nil, problem.List{problem.New("batch.other", "--resume", "hint.batch_other", "date", was.Prepared)}
	}
	codes, err := store.Read(filepath.Join(dir, CodesName), CodesName, store.TableKind)
	if err != nil {
		return nil, err
	}
	of := sha256.Sum256(codes)
	for _, f := range was.Files {
		if f.Path == CodesName && f.SHA256 != hex.EncodeToString(of[:]) {
			return nil, problem.List{problem.New("batch.codes", CodesName, "hint.batch_codes")}
		}
	}
	b.Codes, err = ReadCodes(CodesName, codes)
	return b, err
}

// manifest says what this run makes, without its lists.
func (b *Batching) manifest() *batchManifest {
	h := sha256.New()
	_, _ = io.Copy(h, io.NewSectionReader(b.src.Data, 0, b.src.Size)) // an error shows in the survey
	o := b.opt
	wishes, _ := json.Marshal([]any{o.Profile, o.Sheet, o.Dates, o.Reply, o.Agencies, o.Right, o.Filer, o.Hidden, o.Same, o.Shard, o.Shards, o.Lang, o.Accept, o.Unlock,
		o.paper(), o.Large, o.Print, o.Sides}) // plain values
	w := sha256.Sum256(wishes)
	return &batchManifest{MadeBy: store.MadeBy, Version: Version, Format: 1, Table: hex.EncodeToString(h.Sum(nil)), Wishes: hex.EncodeToString(w[:]), Prepared: o.Today.String()}
}

// A MadePacket is told after each packet.
type MadePacket struct {
	Code    Code
	Was     bool // it stood there already
	Ready   int
	Gated   int
	Lacking int
	Fault   error // of this program: no packet of this person is made, the others are
}

// Run makes the packets that are not there yet, jobs of them at a time, each
// whole or not at all, with the bytes that Packet gives for the same case, and at
// last the tracker. together guards the moment in which a folder gets its name;
// each is called by one at a time, in no order.
func (b *Batching) Run(ctx context.Context, jobs int, together func(func() error) error, each func(MadePacket)) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var telling sync.Mutex
	tell := func(m MadePacket) {
		telling.Lock()
		defer telling.Unlock()
		each(m)
	}
	type job struct {
		code Code
		of   *casefile.Case
	}
	work := make(chan job)
	var workers sync.WaitGroup
	for range max(jobs, 1) {
		workers.Go(func() {
			for j := range work {
				if ctx.Err() != nil {
					continue
				}
				if err := b.one(ctx, j.code, j.of, together, tell); err != nil {
					stop(err)
				}
			}
		})
	}
	next := 0
	found, err := b.app.Survey(b.src, b.opt, func(r SurveyedRow) error {
		for i, p := range r.People {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			here := next < len(b.Codes) && b.Codes[next].Row == r.Line && b.Codes[next].Person == i+1 && b.Codes[next].Folder == Folder(r.People[0], i)
			if !here && b.opt.Shards > 0 { // another machine makes it
				continue
			}
			if !here {
				return problem.List{problem.New("batch.codes", CodesName, "hint.batch_codes")}
			}
			code := b.Codes[next]
			next++
			if b.stands(code) {
				tell(MadePacket{Code: code, Was: true})
				continue
			}
			work <- job{code, p.Case}
		}
		return nil
	})
	close(work)
	workers.Wait()
	if err == nil && next < len(b.Codes) && ctx.Err() == nil {
		err = problem.List{problem.New("batch.codes", CodesName, "hint.batch_codes")}
	}
	if err == nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	if err != nil {
		return err
	}
	b.Found = found
	return together(b.track)
}

// stands reports whether the packet of a code is there: it was given its name
// when it was whole.
func (b *Batching) stands(code Code) bool {
	data, err := store.Read(filepath.Join(b.dir, code.Folder, store.ManifestName), "--out", store.ManifestKind)
	if err != nil {
		return false
	}
	var m manifest
	return json.Unmarshal(data, &m) == nil && m.MadeBy == store.MadeBy && m.Reference == code.Ref
}

func (b *Batching) one(ctx context.Context, code Code, of *casefile.Case, together func(func() error) error, each func(MadePacket)) error {
	c := *of
	c.Ref = code.Ref
	p, err := b.app.Packet(&c, b.opt.Options)
	for i := 0; err == nil && i < len(p.Made); i++ {
		err = Fault(p.Made[i].Filing)
	}
	if err != nil {
		each(MadePacket{Code: code, Fault: err})
		return nil
	}
	stage, err := store.NewStaging(store.Target{Path: filepath.Join(b.dir, code.Folder), Ref: code.Ref})
	if err != nil {
		return err
	}
	defer stage.Abort()
	if err := Pour(ctx, stage, p.Files); err != nil {
		return err
	}
	if err := together(func() error { _, err := stage.Commit(ctx); return err }); err != nil {
		return err
	}
	out := MadePacket{Code: code}
	for _, m := range p.Made {
		switch f := m.Filing; {
		case len(f.Gates) > 0:
			out.Gated++
		case f.Ready():
			out.Ready++
		default:
			out.Lacking++
		}
	}
	each(out)
	return nil
}

// track writes tracker.csv from what the packets say of themselves, so that it is
// the same after one run and after several.
func (b *Batching) track() error {
	var out bytes.Buffer
	out.WriteString(table.Line(',', TrackerColumns) + "\n")
	for _, code := range b.Codes {
		if !b.stands(code) { // a fault kept it from being made
			continue
		}
		data, err := store.Read(filepath.Join(b.dir, code.Folder, store.ManifestName), "--out", store.ManifestKind)
		if err != nil {
			return err
		}
		rows, err := trackerRows(code, data)
		if err != nil {
			return err
		}
		for _, r := range rows {
			out.WriteString(table.Line(',', r) + "\n")
		}
	}
	err := store.Save(store.Target{Path: filepath.Join(b.dir, TrackerName)}, out.Bytes())
	if problem.Has(err, "out.exists") { // whoever works with it wrote into it
		return nil
	}
	return err
}
