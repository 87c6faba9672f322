package app

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/png"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"path"
	"strings"
	"testing"

	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/packet"
	"arco/internal/problem"
)

// The draft of an e-mail goes where the letter goes, says what email.txt says,
// bears the signed letter under a neutral name, and names nobody in its head.
func TestMailDraft(t *testing.T) {
	c := example(t, "p02-two-numbers")
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 60))); err != nil {
		t.Fatal(err)
	}
	signed := []PaperFile{Held("--attach[1]", "letter", civil.Date{}, b.Bytes())}
	const id = "us-eoir-access-court"
	opt := Options{Today: day, Only: id, Attach: &Attached{Files: signed}}
	p, err := builtIn(t).Packet(c, opt)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range p.Files {
		files[path.Base(f.Path)] = f.Data
	}
	draft := files[MailFile]
	m, err := mail.ReadMessage(bytes.NewReader(draft))
	if err != nil {
		t.Fatal(err)
	}
	head := draft[:bytes.Index(draft, []byte("\r\n\r\n"))]
	for _, word := range append(strings.Fields(c.Requester.Name), "Date:", "From:", "219") {
		if bytes.Contains(head, []byte(word)) {
			t.Errorf("the head holds %q", word)
		}
	}
	if m.Header.Get("To") != "EOIR.HOU.ROP.Requests@usdoj.gov" {
		t.Errorf("it goes to %s", m.Header.Get("To"))
	}
	_, params, _ := mime.ParseMediaType(m.Header.Get("Content-Type"))
	r := multipart.NewReader(m.Body, params["boundary"])
	part, err := r.NextRawPart()
	if err != nil {
		t.Fatal(err)
	}
	text, _ := io.ReadAll(quotedprintable.NewReader(part))
	body := strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n"))
	if len(body) < 500 || !strings.Contains(string(files["email.txt"]), body) {
		t.Errorf("the text is not that of email.txt: %q", body)
	}
	part, err = r.NextRawPart()
	if err != nil {
		t.Fatal(err)
	}
	data, _ := io.ReadAll(base64.NewDecoder(base64.StdEncoding, part))
	if part.FileName() != "request.pdf" || !bytes.Equal(data, files["complete.pdf"]) || len(data) == 0 {
		t.Errorf("attached is %s with %d bytes", part.FileName(), len(data))
	}
	if _, err := r.NextRawPart(); err != io.EOF {
		t.Error("there are more attachments")
	}

	// A portal gets no e-mail, and a letter for all of them at once is refused.
	opt.Only = "us-cbp-access"
	if p, err = builtIn(t).Packet(c, opt); err != nil {
		t.Fatal(err)
	}
	for _, f := range p.Files {
		if strings.HasSuffix(f.Path, ".eml") {
			t.Errorf("%s: an office that takes none gets an e-mail", f.Path)
		}
	}
	opt.Only = ""
	if p, err = builtIn(t).Packet(c, opt); !problem.Has(err, "attach.letter_one") {
		t.Errorf("one signed letter for %v: %v", p, err)
	}
}

// Once the pages are signed the same draft is made of the file to upload, and the
// manifest keeps it with the pages it holds; a portal gets none.
func TestMailOfFinishedFiling(t *testing.T) {
	text := "a\n" + cutBegin + "The text.\n" + cutEnd + "z"
	f := &finishing{out: &Finished{}, in: FinishInput{Read: func(name string) ([]byte, error) {
		if name != "01-x/email.txt" {
			t.Errorf("%s is read", name)
		}
		return []byte(text), nil
	}}}
	of := keptFile{Path: "01-x/upload.pdf", Filing: "x", What: keptUpload, Pages: 3, Codes: []string{"c"}, Base: "b"}
	if err := f.mail(&manifestFiling{Row: Row{ID: "x"}, Dir: "01-x"}, of, []byte("%PDF")); err != nil || len(f.out.Files) > 0 {
		t.Errorf("a portal gets an e-mail: %v", err)
	}
	filing := &manifestFiling{Row: Row{ID: "x"}, Dir: "01-x", Mail: &manifestMail{"office@example.gov", "Request"}}
	if err := f.mail(filing, of, []byte("%PDF")); err != nil || len(f.out.Files) != 1 || len(f.out.Mails) != 1 {
		t.Fatalf("no e-mail: %v", err)
	}
	m, err := mail.ReadMessage(bytes.NewReader(f.out.Files[0].Data))
	if err != nil || m.Header.Get("To") != "office@example.gov" || f.out.Files[0].Path != "01-x/mail.eml" {
		t.Errorf("%s: %v, %v", f.out.Files[0].Path, m, err)
	}
	body, _ := io.ReadAll(m.Body)
	if !bytes.Contains(body, []byte("The text.")) || !bytes.Contains(body, []byte(base64.StdEncoding.EncodeToString([]byte("%PDF")))) {
		t.Errorf("the e-mail is %s", body)
	}
	if k := f.m.Kept; len(k) != 1 || k[0].What != keptMail || k[0].Path != "01-x/mail.eml" || len(k[0].Codes) != 1 {
		t.Errorf("kept: %+v", k)
	}
	text = "no marks"
	if err := f.mail(filing, of, nil); err != nil || len(f.out.Mails) != 1 {
		t.Errorf("an e-mail without a text: %v", err)
	}
}

// An e-mail is prepared only to an office that takes it on the day: not to a
// department that stopped, and not to an address that was read too long ago.
func TestWhoTakesMail(t *testing.T) {
	in := &law.Inside{NoMail: []law.NoMail{{Department: "x", From: civil.Date{Year: 2026, Month: 1, Day: 22}}}}
	j := &law.Jurisdiction{Read: func() *law.Inside { return in }}
	for _, tt := range []struct {
		department string
		on         civil.Date
		want       bool
	}{
		{"x", civil.Date{Year: 2026, Month: 1, Day: 21}, true},
		{"x", civil.Date{Year: 2026, Month: 1, Day: 22}, false},
		{"y", civil.Date{Year: 2026, Month: 1, Day: 22}, true},
	} {
		if got := j.TakesMail(&law.Agency{Department: tt.department}, tt.on); got != tt.want {
			t.Errorf("%s on %s: %v", tt.department, tt.on, got)
		}
	}
	mails := 0
	for _, name := range examples(t) {
		kits(t, example(t, name), "es", func(m *packet.Maker, folder *packet.Folder) {
			p := folder.Portal
			if !p.Mail {
				return
			}
			mails++
			if a := folder.Filing.Agency; a.Department == "dhs" || p.To == "" || p.Channel.Kind != "email" {
				t.Errorf("%s: an e-mail to %q by %s", folder.Filing.ID, p.To, p.Channel.Kind)
			}
		})
	}
	if mails == 0 {
		t.Error("no example goes by e-mail")
	}
}
