package store

import (
	"os"
	"path/filepath"
	"testing"

	"arco/internal/problem"
)

// A file that the run reads is never replaced, by whatever name, though it bears our mark.
func TestInputStays(t *testing.T) {
	dir := t.TempDir()
	read := write(t, filepath.Join(dir, "read"), "old")
	second := filepath.Join(dir, "second")
	if err := os.Link(read, second); err != nil {
		t.Skip(err)
	}
	in := []Input{{"--attach[1]", read}}
	if err := Save(Target{Path: second, Force: true, Ours: ours, Inputs: in}, []byte("new")); !problem.Has(err, "out.is_input") {
		t.Error(err)
	}
	packet := filepath.Join(dir, "out")
	packetAt(t, packet)
	in[0].Path = filepath.Join(packet, "a", "file.pdf")
	to := out(packet, true)
	to.Inputs = in
	if _, err := NewStaging(to); !problem.Has(err, "out.is_input") {
		t.Error(err)
	}
	if data, _ := os.ReadFile(read); string(data) != "old" {
		t.Errorf("%s", data)
	}
}
