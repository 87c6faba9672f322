package app

import (
	"context"
	"encoding/json"
	"path/filepath"

	"arco/internal/casefile"
	"arco/internal/intake"
	"arco/internal/problem"
	"arco/internal/store"
)

// A MadePacket is told after each packet.
type MadePacket struct {
	Code    Code
	Was     bool // it stood there already
	Ready   int
	Gated   int
	Lacking int
	Bad     problem.List // what showed itself only when the pages were made: there is no packet, the others are made
	Fault   error        // of this program: the same
}

// A job is the packet of one person on its way.
type job struct {
	MadePacket
	at    int // in Codes
	of    intake.Person
	m     *intake.Map
	files []File       // in memory
	part  *part        // of the print file, nil where none is wanted
	rows  []trackerRow // what is ready
	wrote bool         // its folder was given its name by this run
	err   error
}

// CasesDir is where case files stand in what is poured into a sink.
const CasesDir = "cases"

// journaled is how many packets are made to last together.
const journaled = 200

// lasting makes packets last while others are made: at least as many together as
// journaled says, and more where the disk is not as fast as they are.
type lasting struct {
	journal *store.Journal
	sure    chan error // holds the outcome while nothing is on its way
	names   []string
}

// add takes the next; the error is that of one before.
func (l *lasting) add(name string) error {
	if l.names = append(l.names, name); len(l.names) < journaled {
		return nil
	}
	select {
	case before := <-l.sure:
		l.settle(before)
		return before
	default:
		return nil
	}
}

func (l *lasting) settle(before error) {
	list := l.names
	l.names = nil
	go func() {
		if before == nil {
			before = l.journal.Add(list)
		}
		l.sure <- before
	}()
}

// end waits until all of them last.
func (l *lasting) end() error {
	l.settle(<-l.sure)
	return <-l.sure
}

// Run makes the packets that are not there yet, several at a time, each whole or
// not at all, with the bytes that Packet gives for the same case, then the print
// files and the tracker. together guards the moments in which something gets its
// name; each is called in the order of the table.
func (b *Batching) Run(ctx context.Context, together func(func() error) error, each func(MadePacket)) error {
	journal, err := store.OpenJournal(b.dir)
	if err != nil {
		return err
	}
	defer journal.Close()
	rack, err := store.NewRack(b.dir)
	if err != nil {
		return err
	}
	defer rack.Close()
	defer func() { b.fresh = false }()
	stack, err := b.stack()
	if err != nil {
		return err
	}
	tracker := newTracker(b.Codes) // of what the packets say of themselves: the same after one run and after several
	wrote := false
	last := &lasting{journal: journal, sure: make(chan error, 1)}
	last.sure <- nil
	to := func(j *job, p *Packet, _ []byte) error { return b.write(ctx, rack, j, p.Files, together) }
	err = b.each(ctx, func(j *job) { b.work(j, journal, stack, to) }, func(j job) error {
		if j.err != nil {
			return j.err
		}
		if j.wrote {
			wrote = true
			if err := last.add(j.Code.Folder); err != nil {
				return err
			}
		}
		tracker.add(j.at, j.rows)
		if err := stack.add(j.at, j.part, together); err != nil {
			return err
		}
		each(j.MadePacket)
		return nil
	})
	if lost := last.end(); err == nil {
		err = lost
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil && journal == nil && wrote { // the folder was finished once, and says that all of it is sure
		err = store.Settle(b.dir)
	}
	if err != nil {
		return err
	}
	b.Volumes = stack.made
	if err := together(func() error { return b.finish(ctx, stack, tracker) }); err != nil {
		return err
	}
	return journal.Done()
}

// Into makes the same in memory and pours it into a sink, in the order of the
// table: the packets with their case files, the print files, the lists.
func (b *Batching) Into(ctx context.Context, to Sink, each func(MadePacket)) error {
	stack, err := b.stack()
	if err != nil {
		return err
	}
	stack.put = func(f File) error { return to.Put(f.Path, f.Data) }
	straight := func(steps func() error) error { return steps() }
	tracker := newTracker(b.Codes)
	keep := func(j *job, p *Packet, file []byte) error {
		for _, f := range p.Files {
			f.Path = j.Code.Folder + "/" + f.Path
			j.files = append(j.files, f)
		}
		j.files = append(j.files, File{Path: CasesDir + "/" + j.Code.Folder + ".toml", Data: file})
		return nil
	}
	err = b.each(ctx, func(j *job) { b.work(j, nil, stack, keep) }, func(j job) error {
		if j.err != nil {
			return j.err
		}
		if err := Pour(ctx, to, j.files); err != nil {
			return err
		}
		tracker.add(j.at, j.rows)
		if err := stack.add(j.at, j.part, straight); err != nil {
			return err
		}
		each(j.MadePacket)
		return nil
	})
	if err != nil {
		return err
	}
	b.Volumes = stack.made
	files, err := tracker.files()
	if err != nil {
		return err
	}
	return Pour(ctx, to, append(files, b.lists...))
}

// each reads the table again and hands the people of Codes to work, several at a
// time, and to take, in their order.
func (b *Batching) each(ctx context.Context, work func(*job), take func(job) error) error {
	rows, _, err := b.app.openRows(b.src, b.opt)
	if err != nil {
		return err
	}
	other := problem.List{problem.New("batch.codes", CodesName, "hint.batch_codes")}
	at := 0
	var people []intake.Person // of the row, from the one that is next
	var first intake.Person
	n := 0
	next := func() (job, bool, error) {
		for {
			if err := ctx.Err(); err != nil || at == len(b.Codes) {
				return job{}, false, err
			}
			code := b.Codes[at]
			for ; n < len(people); n++ {
				if code.Row == people[n].Line && code.Person == n+1 && code.Folder == Folder(first, n) {
					at, n = at+1, n+1
					return job{MadePacket: MadePacket{Code: code}, at: at - 1, of: people[n-1], m: rows.m}, true, nil
				}
			}
			row, ok, err := rows.next()
			if !ok && err == nil || ok && row.Line > code.Row {
				err = other
			}
			if err != nil {
				return job{}, false, err
			}
			if people, n = nil, 0; row.Line == code.Row && len(row.People) > 0 { // else it is held, or another machine makes it
				people, first = row.People, row.People[0]
			}
		}
	}
	return inOrder(b.opt.Jobs, next, work, take)
}

// work makes the packet of one person and hands it to put, with the bytes of the case
// file where those are kept.
func (b *Batching) work(j *job, journal *store.Journal, stack *stack, put func(j *job, p *Packet, file []byte) error) {
	var told []byte // the manifest of what stands
	if !b.fresh {
		told = b.stands(j.Code, journal.Sure(j.Code.Folder))
	}
	wanted := stack.wants(j.at)
	if j.Was = told != nil; j.Was {
		j.rows, j.err = trackerRows(told)
	}
	if j.err != nil || j.Was && !wanted && b.opt.Keep == nil {
		return
	}
	c, err := asFile(j.of, j.Code.Ref) // Survey has checked it
	if err != nil {
		j.err = err
		return
	}
	var file []byte
	if b.opt.Keep != nil || b.dir == "" {
		file = casefile.Write(c)
	}
	if b.opt.Keep != nil {
		if j.err = b.opt.Keep(j.Code, j.Code.Folder+".toml", file); j.err != nil || j.Was && !wanted {
			return
		}
	}
	packet := b.app.Packet
	if b.testOnlyPacket != nil {
		packet = b.testOnlyPacket
	}
	p, err := packet(c, b.opt.Options)
	for i := 0; err == nil && i < len(p.Made); i++ {
		err = Fault(p.Made[i].Filing)
	}
	if list, ok := problem.Of(err); ok && err != nil {
		j.Bad = j.m.Place(j.of, list)
		return
	}
	if j.Fault = err; err != nil {
		return
	}
	if wanted {
		j.part = b.part(j.Code, p)
	}
	if j.Was {
		return
	}
	for _, m := range p.Made {
		switch f := m.Filing; {
		case len(f.Gates) > 0:
			j.Gated++
		case f.Ready():
			j.Ready++
		default:
			j.Lacking++
		}
	}
	j.rows = readyRows(p.listed, b.opt.Today.String())
	j.err = put(j, p, file)
}

// write makes the folder of a packet.
func (b *Batching) write(ctx context.Context, rack *store.Rack, j *job, files []File, together func(func() error) error) error {
	list := make([]store.Racked, len(files))
	for i, f := range files {
		list[i] = store.Racked{Path: f.Path, Data: f.Data}
	}
	err := rack.Put(ctx, j.Code.Folder, list, together)
	if problem.Has(err, "out.exists") {
		if told := b.stands(j.Code, false); told != nil { // another run was faster
			j.MadePacket = MadePacket{Code: j.Code, Was: true}
			return nil
		}
	}
	j.wrote = err == nil
	return err
}

// stands is the manifest of the packet of a code if it is there: it was given its
// name when it was whole. One that is not sure to have reached the disk is looked
// at, file by file.
func (b *Batching) stands(code Code, sure bool) []byte {
	path := filepath.Join(b.dir, code.Folder)
	data, err := store.Read(filepath.Join(path, store.ManifestName), "--out", store.ManifestKind)
	var m manifest
	if err != nil || json.Unmarshal(data, &m) != nil || m.MadeBy != store.MadeBy || m.Reference != code.Ref {
		return nil
	}
	if !sure {
		p, ok, err := store.OpenPacket(path)
		if err != nil || !ok || len(p.Others) > 0 || len(p.Ours) < len(m.Files) {
			return nil
		}
	}
	return data
}
