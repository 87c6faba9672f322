package attach

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Ordinary papers by many programs are taken, and look as a viewer shows them.
// testdata/papers.py says how they were made; a name begins with the program's.
func TestOrdinaryPapers(t *testing.T) {
	files, _ := filepath.Glob("testdata/papers/*.pdf")
	programs := map[string]bool{}
	for _, f := range files {
		program, _, _ := strings.Cut(filepath.Base(f), "-")
		programs[program] = true
	}
	if len(files) < 60 || len(programs) < 10 {
		t.Fatalf("%d papers by %d programs", len(files), len(programs))
	}
	_, err := exec.LookPath("pdftoppm")
	compare := err == nil && !testing.Short()
	refused, dir := 0, t.TempDir()
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		b := NewBundle(612, 792, int64(len(data)))
		b.testOnlyExact = true
		p, err := b.Add("x", bytes.NewReader(data), int64(len(data)), false, nil)
		if err != nil {
			refused++
			t.Logf("%s: %v", f, err)
			continue
		}
		if err := b.Put(p, Label{}); err != nil {
			t.Fatal(err)
		}
		if !compare {
			continue
		}
		made := filepath.Join(dir, "made.pdf")
		if err := os.WriteFile(made, b.Finish("x", day), 0o600); err != nil {
			t.Fatal(err)
		}
		if d, err := differ(f, made); err != nil || d > 0.005 {
			t.Errorf("%s: %.2f %% of the dots differ, %v", filepath.Base(f), 100*d, err)
		}
	}
	t.Logf("%d papers by %d programs, %d refused, compared: %v", len(files), len(programs), refused, compare)
	if refused*10 > len(files) {
		t.Errorf("%d of %d refused", refused, len(files))
	}
}

// differ is the share of dots of the first page that a viewer draws otherwise.
func differ(a, b string) (float64, error) {
	x, xw, err := drawnBy(a)
	if err != nil {
		return 1, err
	}
	y, yw, err := drawnBy(b)
	if err != nil || abs(xw-yw) > 1 {
		return 1, fmt.Errorf("%d and %d wide, %v", xw, yw, err)
	}
	h, w := min(len(x)/(3*xw), len(y)/(3*yw)), min(xw, yw)
	n := 0
	for r := range h {
		for c := range w {
			for k := range 3 {
				if abs(int(x[3*(r*xw+c)+k])-int(y[3*(r*yw+c)+k])) > 40 {
					n++
					break
				}
			}
		}
	}
	return float64(n) / float64(h*w), nil
}

func abs(a int) int { return max(a, -a) }

// drawnBy is the first page as poppler draws it: rows of red, green and blue.
func drawnBy(file string) ([]byte, int, error) {
	out, err := exec.Command("pdftoppm", "-cropbox", "-r", "40", "-f", "1", "-l", "1", file).Output()
	if err != nil {
		return nil, 0, err
	}
	var w, h, top int
	if _, err := fmt.Sscanf(string(out[:min(len(out), 32)]), "P6\n%d %d\n%d\n", &w, &h, &top); err != nil || w < 1 || h < 1 {
		return nil, 0, fmt.Errorf("no picture: %v", err)
	}
	return out[len(out)-3*w*h:], w, nil
}
