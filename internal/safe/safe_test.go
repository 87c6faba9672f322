package safe

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWriter(t *testing.T) {
	for text, want := range map[string]string{
		"¿Quién pide?\n\tsí":     "¿Quién pide?\n\tsí",
		"\x1b[2Jx\a\r":           `\u001b[2Jx\u0007\u000d`,
		"a\u202eb\u2066c\u200fd": `a\u202eb\u2066c\u200fd`,
		"\u009b31m\u0085\u2028":  `\u009b31m\u0085\u2028`,
		"\x9b31m\xff":            `\x9b31m\xff`,
		"\x7f\x00":               `\u007f\u0000`,
		"😀 中文 \u200d":            "😀 中文 \u200d",
		"x\xe4\xb8":              `x\xe4\xb8`,
	} {
		for size := 1; size <= len(text); size++ { // however it is cut
			var b bytes.Buffer
			w := NewWriter(&b)
			for rest := text; rest != ""; {
				n := min(size, len(rest))
				if got, err := w.Write([]byte(rest[:n])); got != n || err != nil {
					t.Fatal(got, err)
				}
				rest = rest[n:]
			}
			_ = w.Close()
			if b.String() != want {
				t.Errorf("%q in pieces of %d: %q, want %q", text, size, b.String(), want)
			}
		}
	}
}

// What is shown as JSON still means the same.
func TestWriterKeepsJSON(t *testing.T) {
	for _, text := range []string{"a\u202eb\u0085\u2028\x1b\x7fñ\"\\"} {
		data, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		w := NewWriter(&b)
		_, _ = w.Write(data)
		var got string
		if err := json.Unmarshal(b.Bytes(), &got); err != nil || got != text {
			t.Errorf("%q became %q, %v", text, got, err)
		}
		if strings.ContainsFunc(b.String(), Control) {
			t.Errorf("%q", b.String())
		}
	}
}

func TestCode(t *testing.T) {
	for s, want := range map[string]bool{"P0000001": true, "us-cbp/2026_1": true, "": false, "Ana María": false, "José": false, "P1\x1b": false, "a\u202eb": false,
		strings.Repeat("a", 40): true, strings.Repeat("a", 41): false, "=1": false, "P1\r": false} {
		if Code(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}

func TestFormula(t *testing.T) {
	for s, want := range map[string]bool{"": false, "2026-CBFO-1": false, "=cmd|'/c calc'!A1": true, "@SUM(1)": true, "+1": true, "-1": true, "\t=1": true, "\r=1": true, "＝1": true} {
		if Formula(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}

func FuzzWriter(f *testing.F) {
	f.Add([]byte("a\x1b[2J\u202eb\xff"), 2)
	f.Fuzz(func(t *testing.T, data []byte, cut int) {
		var b bytes.Buffer
		w := NewWriter(&b)
		cut = max(0, min(cut, len(data)))
		_, _ = w.Write(data[:cut])
		_, _ = w.Write(data[cut:])
		_ = w.Close()
		got := b.String()
		if !utf8.ValidString(got) {
			t.Errorf("%q gives %q", data, got)
		}
		for _, r := range got {
			if Control(r) && r != '\n' && r != '\t' {
				t.Errorf("%q gives %q", data, got)
			}
		}
		if strings.ContainsFunc(Drop(string(data)), Control) {
			t.Errorf("%q is dropped to %q", data, Drop(string(data)))
		}
	})
}
