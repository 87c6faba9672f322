package mail

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os/exec"
	"strings"
	"testing"
)

var message = Message{To: "Office.Requests@example.gov", Subject: "Petición con número larguísimo para que no quepa en una sola línea, ni en dos, de la cabecera",
	Text:  "Señoras y señores:\n\n.una línea que empieza con punto\n" + strings.Repeat("muy larga ", 40) + "\n\tcon tabulador \nX-Evil: no\n--=_0\nfin = 100 %\n",
	Files: []File{{"request.pdf", "application/pdf", bytes.Repeat([]byte("%PDF-1.7\x00\xff\r\n"), 100)}, {"papers.pdf", "application/pdf", nil}}}

// What is read back is what was written, and there is no Date and no From.
func TestRoundTrip(t *testing.T) {
	data, err := Write(message)
	if err != nil {
		t.Fatal(err)
	}
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Header) != 5 || m.Header.Get("Date") != "" || m.Header.Get("From") != "" || m.Header.Get("Message-Id") != "" || m.Header.Get("X-Unsent") != "1" {
		t.Errorf("the header is %v", m.Header)
	}
	if got, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil || got != message.Subject {
		t.Errorf("the subject is %q, %v", got, err)
	}
	if to, err := m.Header.AddressList("To"); err != nil || len(to) != 1 || to[0].Address != message.To {
		t.Errorf("it goes to %v, %v", to, err)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	r := multipart.NewReader(m.Body, params["boundary"])
	p, err := r.NextRawPart()
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(quotedprintable.NewReader(p))
	if err != nil || strings.ReplaceAll(string(text), "\r\n", "\n") != strings.TrimRight(message.Text, "\n") {
		t.Errorf("the text is %q, %v", text, err)
	}
	for _, f := range message.Files {
		p, err := r.NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, p))
		if err != nil || !bytes.Equal(got, f.Data) || p.FileName() != f.Name {
			t.Errorf("%s comes back as %s with %d bytes, %v", f.Name, p.FileName(), len(got), err)
		}
	}
	if _, err := r.NextRawPart(); err != io.EOF {
		t.Errorf("more parts: %v", err)
	}
	again, _ := Write(message)
	if !bytes.Equal(data, again) {
		t.Error("the same message is other bytes")
	}
}

// Lines are short, end as they must, and hold only what every machine passes on.
func TestLines(t *testing.T) {
	long := message
	long.Subject = strings.Repeat("a plain subject of many words ", 6)
	other, err := Write(long)
	if err != nil {
		t.Fatal(err)
	}
	if m, err := mail.ReadMessage(bytes.NewReader(other)); err != nil || m.Header.Get("Subject") != strings.TrimSpace(long.Subject) {
		t.Errorf("a long subject comes back as %q, %v", m.Header.Get("Subject"), err)
	}
	data, err := Write(message)
	if err != nil {
		t.Fatal(err)
	}
	data = append(data, other...)
	if bytes.Count(data, []byte("\n")) != bytes.Count(data, []byte("\r\n")) || bytes.Count(data, []byte("\r")) != bytes.Count(data, []byte("\r\n")) {
		t.Error("line ends are mixed")
	}
	for _, l := range strings.Split(string(data), "\r\n") {
		if len(l) > 78 {
			t.Errorf("a line of %d characters", len(l))
		}
		for _, r := range l {
			if r > '~' || r < ' ' && r != '\t' {
				t.Errorf("%q in %q", r, l)
			}
		}
	}
}

// An address or a name that could begin another line is refused.
func TestRefuses(t *testing.T) {
	for _, to := range []string{"", "a@b\r\nBcc: c@d", "a@b, c@d", "a b@c", "<a@b>", "ñ@b", "a"} {
		m := message
		if m.To = to; !failed(m) {
			t.Errorf("%q is taken for an address", to)
		}
	}
	for _, name := range []string{"", "Juan Pérez.pdf", "a\"b.pdf", "../a.pdf", "a\r\nb"} {
		m := message
		if m.Files = []File{{name, "application/pdf", nil}}; !failed(m) {
			t.Errorf("%q is taken for a name", name)
		}
	}
	m := message
	m.Subject = "one\r\nBcc: two@example.org"
	data, _ := Write(m)
	if bytes.Contains(data, []byte("\nBcc:")) {
		t.Error("a subject begins another line")
	}
}

func failed(m Message) bool { _, err := Write(m); return err != nil }

// Another reader finds no defect.
func TestPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed")
	}
	data, err := Write(message)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-c", `
import sys, email, email.policy
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
bad = [str(d) for p in m.walk() for d in p.defects]
files = [(p.get_filename(), len(p.get_content())) for p in m.iter_attachments()]
sys.stdout.buffer.write(repr((bad, m['subject'], m['date'], m['from'], files)).encode() + b'\n' + m.get_body().get_content().encode())`)
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.CombinedOutput()
	head, body, _ := strings.Cut(string(out), "\n")
	want := "([], '" + message.Subject + "', None, None, [('request.pdf', 1200), ('papers.pdf', 0)])"
	if err != nil || head != want || strings.TrimRight(strings.ReplaceAll(body, "\r\n", "\n"), "\n") != strings.TrimRight(message.Text, "\n") {
		t.Errorf("%v: %s\nwant %s", err, out, want)
	}
}
