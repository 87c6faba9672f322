package archtest

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// internal/README.md names every room and no other, and each decision is listed.
func TestTheMapIsTrue(t *testing.T) {
	read := func(path string) string {
		data, err := os.ReadFile(filepath.Join("..", path))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	var rooms []string
	for _, e := range entries {
		if e.IsDir() && e.Name() != "decisions" {
			rooms = append(rooms, e.Name())
		}
	}
	text := read("README.md")
	a, b := strings.Index(text, "## Rooms"), strings.Index(text, "## The way of a case")
	if a < 0 || b < a || len(rooms) < 15 {
		t.Fatal("no list of rooms, or no rooms")
	}
	var named []string
	for _, line := range strings.Split(text[a:b], "\n") {
		cell, _, ok := strings.Cut(strings.TrimPrefix(line, "| "), " | ")
		for _, m := range regexp.MustCompile("`([a-z]+)`").FindAllStringSubmatch(cell, -1) {
			if ok && strings.HasPrefix(line, "| `") {
				named = append(named, m[1])
			}
		}
	}
	for _, r := range rooms {
		if !slices.Contains(named, r) {
			t.Errorf("internal/%s is not on the map: say in internal/README.md what it holds", r)
		}
	}
	for _, n := range named {
		if !slices.Contains(rooms, n) {
			t.Errorf("the map names %s, and there is no such room", n)
		}
	}
	list := read("decisions/README.md")
	files, err := filepath.Glob("../decisions/0*.md")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d decisions: %v", len(files), err)
	}
	for _, f := range files {
		if !strings.Contains(list, "("+filepath.Base(f)+")") {
			t.Errorf("decisions/README.md does not list %s", filepath.Base(f))
		}
	}
	// Paths that the map names exist.
	for _, m := range regexp.MustCompile("`([a-z]+/[a-z_]+\\.go)`").FindAllStringSubmatch(text, -1) {
		if _, err := os.Stat(filepath.Join("..", filepath.FromSlash(m[1]))); err != nil {
			t.Errorf("the map names %s, and there is no such file", m[1])
		}
	}
}
