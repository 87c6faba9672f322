package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"arco/internal/problem"
)

// House rule: a file that comes from outside is read here and nowhere else; a
// test of internal/archtest holds it. Only regular files are read: a pipe would
// wait for ever and a device has no end. What is larger than its kind may be is
// refused before it is read, with its size and the limit; nothing is ever cut.

// A Kind is what a file from outside is read as.
type Kind struct {
	Name  string // tells kinds apart: "case"; it stands in no message
	Limit int64  // bytes
}

// The kinds and their limits. They are larger than anything that was read before.
var (
	CaseKind       = Kind{"case", 1 << 20}         // what casefile takes; sealed files are a little larger, see SealedKind
	FilerKind      = Kind{"filer", 1 << 20}        // also the details of an answer
	TrackerKind    = Kind{"tracker", 3 << 20}      // some 25,000 filings
	TextKind       = Kind{"text", 1 << 20}         // one file of templates/ or locales/
	POKind         = Kind{"translations", 2 << 20} // one .po of locales/
	SoundKind      = Kind{"recording", 8 << 20}    // as locale.MaxRecording
	ExchangeKind   = Kind{"texts", 16 << 20}       // all texts of a language, as translators send them back
	PassphraseKind = Kind{"passphrase", 64 << 10}  //
	PaperKind      = Kind{"paper", 40 << 20}       // as attach.MaxBytes
	ManifestKind   = Kind{"manifest", 4 << 20}     // of an output folder
	noteKind       = Kind{"note", 4 << 10}         // what a run leaves for the next one
	SealedKind     = Kind{"sealed case", 3 << 19}  // age as text takes a third more than what it holds
)

// StdinName is what a person writes where standard input is to be read.
const StdinName = "-"

// Read reads a file whole. The field names it in problems: a flag, or the path
// where a path is what the person typed as argument.
//
// Problems: file.missing, file.is_folder, file.not_regular, file.too_big (args
// size, limit), file.unreadable.
func Read(path, field string, kind Kind) ([]byte, error) {
	f, info, err := openRegular(path)
	if err != nil {
		return nil, readProblem(err, field, kind)
	}
	defer f.Close()
	return atMost(f, info.Size(), field, kind)
}

// ReadFrom reads standard input to its end: for whoever wrote StdinName.
func ReadFrom(r io.Reader, field string, kind Kind) ([]byte, error) {
	return atMost(r, -1, field, kind)
}

var (
	errFolder  = errors.New("a folder")
	errSpecial = errors.New("no regular file")
)

// openRegular opens a file without waiting for anybody, and makes sure that
// what was opened is regular: a name can change its meaning after a look.
func openRegular(path string) (*os.File, os.FileInfo, error) {
	info, err := os.Stat(path)
	if err := regular(info, err); err != nil {
		return nil, nil, err
	}
	f, err := os.OpenFile(path, os.O_RDONLY|noWait, 0)
	if err != nil {
		return nil, nil, err
	}
	info, err = f.Stat()
	if err := regular(info, err); err != nil {
		_ = f.Close()
		return nil, nil, err
	}
	return f, info, nil
}

func regular(info fs.FileInfo, err error) error {
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return errFolder
	case !info.Mode().IsRegular():
		return errSpecial
	}
	return nil
}

// atMost reads r to its end, or refuses it. A size that is told before is
// believed if it is too large; a file can also grow, or tell 0 as those of
// /proc do, so what is read is counted too.
func atMost(r io.Reader, size int64, field string, kind Kind) ([]byte, error) {
	if size > kind.Limit {
		return nil, tooBig(field, size, kind)
	}
	// One byte of room more tells the end of a file of the size that was told.
	b := make([]byte, 0, max(size, 511)+1)
	for {
		n, err := r.Read(b[len(b):min(int64(cap(b)), kind.Limit+1)])
		b = b[:len(b)+n]
		switch {
		case int64(len(b)) > kind.Limit:
			return nil, tooBig(field, max(size, int64(len(b))), kind)
		case err == io.EOF:
			return b, nil
		case err != nil:
			return nil, readProblem(err, field, kind)
		}
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
	}
}

func tooBig(field string, size int64, kind Kind) error {
	known := size > kind.Limit+1
	if kind == SealedKind { // what it holds is the case
		kind = CaseKind
	}
	if !known { // how much more there is, nobody knows
		return problem.New("file.too_long", field, "hint.file_too_big", "limit", inWords(kind.Limit))
	}
	return problem.New("file.too_big", field, "hint.file_too_big", "size", inWords(size), "limit", inWords(kind.Limit))
}

// inWords writes a number of bytes as people do: 640 kB, 2.5 MB (of 1,048,576
// bytes), rounded up, so that what is too large never reads like the limit.
func inWords(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d kB", (n+1023)>>10)
	}
	tenths := (n*10 + 1<<20 - 1) >> 20
	if tenths%10 == 0 {
		return fmt.Sprintf("%d MB", tenths/10)
	}
	return fmt.Sprintf("%d.%d MB", tenths/10, tenths%10)
}

// The codes of what is larger than it may be.
const (
	codeTooBig  = "file.too_big"
	codeTooLong = "file.too_long"
)

// IsTooBig reports whether a file was refused because of its size.
func IsTooBig(err error) bool { return problem.Has(err, codeTooBig) || problem.Has(err, codeTooLong) }

// readProblem leaves the path and the system's words out: both can hold a name.
func readProblem(err error, field string, kind Kind) error {
	name := "hint.file_name"
	if kind == CaseKind || kind == SealedKind {
		name = "hint.case_file_name"
	}
	code, hint := "file.unreadable", "hint.file_unreadable"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		code, hint = "file.missing", name
	case errors.Is(err, errFolder):
		code, hint = "file.is_folder", name
	case errors.Is(err, errSpecial):
		code, hint = "file.not_regular", "hint.file_not_regular"
	}
	p := problem.New(code, field, hint)
	p.Err = cause(err)
	return p
}
