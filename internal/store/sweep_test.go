package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"arco/internal/problem"
)

// dead makes a hidden name of a process that is no more.
func dead(dir, kind string) string {
	return filepath.Join(dir, fmt.Sprintf(".arco-%s-999999999-0a1b2c3d", kind))
}

func packetAt(t *testing.T, dir string, more ...string) {
	t.Helper()
	makeOld(t, dir, more...)
	write(t, filepath.Join(dir, ManifestName), oldManifest)
}

// What killed runs left is removed, brought back or kept, and told; what lives, or
// is nothing of ours, stays.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	write(t, dead(dir, "file"), "sealed")
	write(t, filepath.Join(dir, ".arco-123"), "of a version before")
	makeOld(t, dead(dir, "new")) // half made: no manifest
	packetAt(t, filepath.Join(dir, ".arco-new-777"))
	packetAt(t, filepath.Join(dir, ".arco-new-2-00000001"), "a/scan.pdf") // somebody put a scan there
	lost := dead(dir, "old")
	packetAt(t, filepath.Join(lost, formerDir))
	write(t, filepath.Join(lost, formerName), "packet")
	packetAt(t, filepath.Join(dir, "stands"))
	replaced := filepath.Join(dir, ".arco-old-2-00000002")
	packetAt(t, filepath.Join(replaced, formerDir))
	write(t, filepath.Join(replaced, formerName), "stands")
	evil := filepath.Join(dir, ".arco-old-2-00000003")
	packetAt(t, filepath.Join(evil, formerDir))
	write(t, filepath.Join(evil, formerName), "../outside")
	packetAt(t, filepath.Join(dir, ".arco-old-4711", "old")) // nobody knows its name
	write(t, filepath.Join(dir, ".arco-notes"), "of the person")
	write(t, filepath.Join(dir, ".arco-lock-0123456789abcdef"), "999999999")

	alive, err := osDisk{}.mkdirTemp(dir, "new")
	if err != nil {
		t.Fatal(err)
	}
	temp, err := osDisk{}.createTemp(dir)
	if err != nil {
		t.Fatal(err)
	}
	_ = temp.Close() // written, and not yet renamed
	// As another process would see them.
	var got []string
	for _, s := range Sweep(dir) {
		got = append(got, s.What+" "+s.Name)
	}
	slices.Sort(got)
	want := []string{
		"kept .arco-new-2-00000001", "kept .arco-old-2-00000003", "kept .arco-old-4711",
		"removed .arco-123", "removed .arco-file-999999999-0a1b2c3d", "removed .arco-new-777", "removed .arco-new-999999999-0a1b2c3d",
		"removed .arco-old-2-00000002", "restored packet",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	for name, there := range map[string]bool{"packet/a/file.pdf": true, "stands/a/file.pdf": true, ".arco-notes": true,
		filepath.Base(alive.name): true, filepath.Base(temp.Name()): true, ".arco-lock-0123456789abcdef": false,
		".arco-new-2-00000001/a/scan.pdf": true, ".arco-old-4711/old/a/file.pdf": true} {
		if exists(filepath.Join(dir, name)) != there {
			t.Errorf("%s: there is %v", name, !there)
		}
	}
	alive.release()
	temp.release()
	got = nil
	for _, s := range Sweep(dir) {
		if s.What == SweptRemoved {
			got = append(got, s.Name)
		}
	}
	if len(got) != 2 {
		t.Errorf("what is no longer held: %v", got)
	}
	if Sweep(filepath.Join(dir, "nowhere")) != nil {
		t.Error("a folder that is not there")
	}
}

// A scan that is put into the old folder at the very moment of the exchange is not deleted.
func TestExchangeRace(t *testing.T) {
	for _, twoSteps := range []bool{false, true} {
		dir := t.TempDir()
		target := filepath.Join(dir, "out")
		packetAt(t, target)
		d := &putting{scan: filepath.Join(target, "a", "scan.pdf")}
		d.twoSteps = twoSteps
		s, err := newStaging(d, out(target, true))
		if err != nil {
			t.Fatal(err)
		}
		if err := fill(s); err != nil {
			t.Fatal(err)
		}
		if err := commit(s); !problem.Has(err, "out.other_files") {
			t.Error(err)
		}
		want := "./\nout/\nout/a/\nout/a/file.pdf=old\nout/a/scan.pdf=scan\nout/manifest.json=" + oldManifest + "\n"
		if got := tree(t, dir); got != want {
			t.Errorf("in two steps %v: got\n%s", twoSteps, got)
		}
	}
}

// A putting disk puts a scan into the target before it takes its name away.
type putting struct {
	faulty
	scan string
}

func (d *putting) exchange(a, b string) error {
	if d.twoSteps {
		return errors.ErrUnsupported
	}
	_ = os.WriteFile(d.scan, []byte("scan"), 0o600)
	return d.osDisk.exchange(a, b)
}

func (d *putting) rename(from, to string) error {
	_ = os.WriteFile(d.scan, []byte("scan"), 0o600)
	return d.osDisk.rename(from, to)
}

// In two steps: the second fails and the way back too. That is told with the
// hidden name, nothing is removed, and the next run brings the folder back.
func TestTwoStepsStuck(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "out")
	packetAt(t, target)
	before := tree(t, dir)
	d := &stuck{}
	d.twoSteps = true
	s, err := newStaging(d, out(target, true))
	if err != nil {
		t.Fatal(err)
	}
	if err := fill(s); err != nil {
		t.Fatal(err)
	}
	err = commit(s)
	if !problem.Has(err, "out.old_hidden") {
		t.Fatal(err)
	}
	name := problems(err)[0].Args["name"].(string)
	if !exists(filepath.Join(dir, name, formerDir, "a", "file.pdf")) || exists(target) {
		t.Errorf("%s:\n%s", name, tree(t, dir))
	}
	if got := Sweep(dir); len(got) != 1 || got[0] != (Swept{SweptRestored, "out"}) {
		t.Error(got)
	}
	if got := tree(t, dir); got != before {
		t.Errorf("got\n%s", got)
	}
}

// A stuck disk gives no folder a new name.
type stuck struct{ faulty }

func (d *stuck) renameNew(from, to string) error { return &os.LinkError{Op: "rename", Err: errIO} }

// The old folder cannot be deleted: the new one stands all the same, and it is told.
func TestOldLeft(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("another way of deleting")
	}
	dir := t.TempDir()
	target := filepath.Join(dir, "out")
	packetAt(t, target)
	s, err := newStaging(&keeping{}, out(target, true))
	if err != nil {
		t.Fatal(err)
	}
	if err := fill(s); err != nil {
		t.Fatal(err)
	}
	left, err := s.Commit(context.Background())
	if err != nil || !problem.Has(left, "out.old_left") {
		t.Fatal(left, err)
	}
	if data, _ := os.ReadFile(filepath.Join(target, "print.pdf")); string(data) != "new print.pdf" {
		t.Error("the new folder does not stand")
	}
	name := left[0].Args["name"].(string)
	if !exists(filepath.Join(dir, name, "a", "file.pdf")) {
		t.Error("the name is not that of the old folder")
	}
}

type keeping struct{ faulty }

func (d *keeping) removeAll(name string) error { return errIO }

var errIO = &os.PathError{Op: "remove", Err: os.ErrPermission}

// A folder that was replaced by another, or by a link, is not removed from.
func TestForgetChanged(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "out")
	packetAt(t, target, "b")
	p, ok, err := OpenPacket(target)
	if err != nil || !ok || len(p.Ours) != 1 || len(p.Others) != 1 {
		t.Fatal(p, ok, err)
	}
	// Changed between the question and the removal.
	write(t, filepath.Join(target, "a", "file.pdf"), "signed")
	n, kept, err := p.Remove(context.Background())
	if err != nil || n != 0 || !slices.Equal(kept, []string{"a/file.pdf"}) {
		t.Error(n, kept, err)
	}
	if data, _ := os.ReadFile(filepath.Join(target, "a", "file.pdf")); string(data) != "signed" {
		t.Error("a changed file is gone")
	}
	if runtime.GOOS == "windows" {
		return
	}
	other := filepath.Join(dir, "other")
	packetAt(t, other)
	if err := os.Rename(target, filepath.Join(dir, "away")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("other", target); err != nil {
		t.Fatal(err)
	}
	if _, _, err := p.Remove(context.Background()); !problem.Has(err, "forget.is_link") {
		t.Error(err)
	}
	if !exists(filepath.Join(other, "a", "file.pdf")) {
		t.Error("a link was followed")
	}
	// A folder inside that became a link.
	q, _, err := OpenPacket(other)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Rename(filepath.Join(other, "a"), filepath.Join(dir, "b")), os.Symlink("../b", filepath.Join(other, "a"))); err != nil {
		t.Fatal(err)
	}
	if _, kept, err := q.Remove(context.Background()); err != nil || len(kept) != 1 || !exists(filepath.Join(dir, "b", "file.pdf")) {
		t.Error(kept, err)
	}
}

func TestMarks(t *testing.T) {
	text := MarkText([]byte("Dear office\n\nK7QX-3MVD\n"), ref)
	if got := string(text); !strings.HasPrefix(got, "Dear office\n\nK7QX-3MVD · arco ") || !strings.HasSuffix(got, "\n") || strings.Count(got, ref) != 1 {
		t.Errorf("%q", got)
	}
	pdf := pdfHead + "3 0 obj\n<</Title(x)/Producer(arco)>>\nstartxref\n1\n%%EOF\n"
	for _, tt := range []struct {
		name, data, ref string
		want            bool
	}{
		{"text", string(text), ref, true},
		{"text of another", string(text), "R4HT-92WC", false},
		{"text, changed", strings.Replace(string(text), "Dear", "dear", 1), ref, false},
		{"text, added to", string(text) + "me\n", ref, false},
		{"text, added in front", "x" + string(text), ref, false},
		{"text without reference", string(MarkText([]byte("sheet\n"), "")), "", true},
		{"empty", "", "", false},
		{"a line", "arco \n", "", false},
		{"json", string(MarkJSON([]byte("{\n  \"a\": 1\n}\n"), ref)), ref, true},
		{"json of another", string(MarkJSON([]byte("{\n  \"a\": 1\n}\n"), "R4HT-92WC")), ref, false},
		{"json without mark", "{\n  \"a\": 1\n}\n", "", false},
		{"calendar", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//arco//arco//EN\r\n", ref, true},
		{"other calendar", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//other//EN\r\n", ref, false},
		{"pdf", pdf, ref, true},
		{"pdf, added to", pdf + "9 0 obj\n<<>>\nstartxref\n2\n%%EOF\n", ref, false},
		{"other pdf", strings.Replace(pdf, "arco", "other", 1), ref, false},
	} {
		if Marked([]byte(tt.data), tt.ref) != tt.want {
			t.Errorf("%s: not %v", tt.name, tt.want)
		}
	}
}
