// Package mail writes an e-mail as a file that a mail program opens as a draft
// (.eml): RFC 5322 and MIME, RFC 2045 to 2047.
//
// It is a draft and no message: it has neither Date nor From, which a message
// must have. The program that sends it adds them; nothing of the machine and of
// the person is in it before. The same message gives the same bytes.
package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"mime/quotedprintable"
	"strings"
)

// A Message is what is written. Names of attachments are neutral: they stand in
// the open and are kept by many machines.
type Message struct {
	To      string
	Subject string
	Text    string // lines end in "\n"
	Files   []File
}

// A File is an attachment.
type File struct {
	Name string // letters, digits, dots and hyphens
	Type string // "application/pdf"
	Data []byte
}

var (
	errTo   = errors.New("this is no single e-mail address")
	errName = errors.New("this is no plain name of a file")
)

// width is how long an encoded line is at most.
const width = 76

// Write returns the message as bytes with the line ends of the Internet.
func Write(m Message) ([]byte, error) {
	if strings.Count(m.To, "@") != 1 || strings.ContainsFunc(m.To, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`,;:<>()[]"\`, r) }) {
		return nil, errTo
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%s", m.To, m.Subject, m.Text)
	for _, f := range m.Files {
		if f.Name == "" || strings.ContainsFunc(f.Name, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '.')
		}) {
			return nil, errName
		}
		fmt.Fprintf(h, "\x00%s\x00", f.Name)
		h.Write(f.Data)
	}
	boundary := "=_" + hex.EncodeToString(h.Sum(nil)[:16]) // "=_" cannot stand in either encoding of the parts
	var b bytes.Buffer
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\r\n", args...) }
	line("To: %s", m.To)
	line("Subject: %s", subject(m.Subject))
	line("MIME-Version: 1.0")
	line("X-Unsent: 1")
	line("Content-Type: multipart/mixed;\r\n boundary=\"%s\"", boundary)
	line("")
	line("--%s", boundary)
	line("Content-Type: text/plain; charset=utf-8")
	line("Content-Transfer-Encoding: quoted-printable")
	line("")
	q := quotedprintable.NewWriter(&b)
	if _, err := q.Write([]byte(strings.ReplaceAll(strings.TrimRight(m.Text, "\n"), "\n", "\r\n"))); err != nil {
		return nil, err
	}
	if err := q.Close(); err != nil {
		return nil, err
	}
	line("")
	for _, f := range m.Files {
		line("--%s", boundary)
		line("Content-Type: %s; name=\"%s\"", f.Type, f.Name)
		line("Content-Transfer-Encoding: base64")
		line("Content-Disposition: attachment; filename=\"%s\"", f.Name)
		line("")
		text := base64.StdEncoding.EncodeToString(f.Data)
		for len(text) > 0 {
			n := min(width, len(text))
			line("%s", text[:n])
			text = text[n:]
		}
	}
	line("--%s--", boundary)
	return b.Bytes(), nil
}

// subject is a header: what is not ASCII is written in words of RFC 2047, each on
// a line of its own; a long line of ASCII is folded at spaces.
func subject(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if strings.ContainsFunc(s, func(r rune) bool { return r > '~' }) {
		return coded(s)
	}
	var b strings.Builder
	at := len("Subject: ")
	for i, word := range strings.Fields(s) {
		switch {
		case i > 0 && at+1+len(word) > width:
			b.WriteString("\r\n " + word)
			at = 1 + len(word)
			continue
		case i > 0:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += len(word)
	}
	return b.String()
}

// coded writes words of RFC 2047, whole characters in each, so long that the
// first one fits beside the name of the header.
func coded(s string) string {
	const begin, end, most = "=?utf-8?q?", "?=", 66
	var words []string
	word := ""
	for _, r := range s {
		c := ""
		for _, x := range []byte(string(r)) {
			switch {
			case x == ' ':
				c += "_"
			case x >= 'a' && x <= 'z' || x >= 'A' && x <= 'Z' || x >= '0' && x <= '9':
				c += string(rune(x))
			default:
				c += fmt.Sprintf("=%02X", x)
			}
		}
		if len(begin)+len(word)+len(c)+len(end) > most {
			words, word = append(words, begin+word+end), ""
		}
		word += c
	}
	return strings.Join(append(words, begin+word+end), "\r\n ")
}
