package web

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"arco/internal/form"
)

// What a body can be refused for.
var (
	errLarge = errors.New("the body is larger than it may be")
	errBad   = errors.New("the body is no form")
)

// body reads a page that was posted, within limits: its fields and its files.
// Nothing of it goes to a disk.
func (s *Server) body(w http.ResponseWriter, r *http.Request) (values map[string][]string, files []form.Upload, err error) {
	kind, args, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case err != nil:
		return nil, nil, errBad
	case kind == "application/x-www-form-urlencoded":
		values, err = plainBody(http.MaxBytesReader(w, r.Body, maxForm))
	case kind == "multipart/form-data":
		select {
		case s.upload <- struct{}{}: // one at a time: the memory is that of one
		case <-r.Context().Done():
			return nil, nil, r.Context().Err()
		}
		defer func() { <-s.upload }()
		values, files, err = filesBody(http.MaxBytesReader(w, r.Body, maxUpload), args["boundary"])
	default:
		return nil, nil, errBad
	}
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		err = errLarge
	}
	return values, files, err
}

func plainBody(r io.Reader) (map[string][]string, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	if bytes.Count(data, []byte("&")) >= maxFields {
		return nil, errLarge
	}
	values, err := url.ParseQuery(string(data))
	if err != nil {
		return nil, errBad
	}
	out := map[string][]string{}
	for k, list := range values {
		if !utf8.ValidString(k) {
			return nil, errBad
		}
		for _, v := range list {
			v, ok := typed(v)
			if !ok {
				return nil, errBad
			}
			out[k] = append(out[k], v)
		}
	}
	return out, nil
}

// typed is a value as the person typed it: browsers write line ends in two signs.
func typed(v string) (string, bool) {
	return strings.ReplaceAll(v, "\r\n", "\n"), utf8.ValidString(v)
}

// filesBody reads fields and files piece by piece. A field of files in which
// nobody chose one is left out.
func filesBody(r io.Reader, boundary string) (map[string][]string, []form.Upload, error) {
	if boundary == "" {
		return nil, nil, errBad
	}
	values, files := map[string][]string{}, []form.Upload(nil)
	rest := maxForm // for all values that are not files
	parts := multipart.NewReader(r, boundary)
	for n := 0; ; n++ {
		p, err := parts.NextRawPart()
		switch {
		case err == io.EOF:
			return values, files, nil
		case err != nil:
			return nil, nil, partError(err)
		case n >= maxFields || len(files) == maxFiles && p.FileName() != "":
			return nil, nil, errLarge
		}
		name, isFile := p.FormName(), p.FileName() != ""
		limit := rest
		if isFile {
			limit = maxFile
		}
		data, err := io.ReadAll(io.LimitReader(p, int64(limit)+1))
		switch {
		case err != nil:
			return nil, nil, partError(err)
		case len(data) > limit:
			return nil, nil, errLarge
		case !utf8.ValidString(name):
			return nil, nil, errBad
		}
		switch {
		case isFile:
			files = append(files, form.Upload{Field: name, Name: uploadName(p.FileName()), Data: data})
		case p.Header.Get("Content-Type") != "": // a field of files without a file
		default:
			v, ok := typed(string(data))
			if !ok {
				return nil, nil, errBad
			}
			rest -= len(data)
			values[name] = append(values[name], v)
		}
	}
}

// partError tells what is too large from what is no form.
func partError(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return err
	}
	return errBad
}

// uploadName is what a file is called, without the folders that some browsers
// tell and without signs that no screen shows.
func uploadName(s string) string {
	if i := strings.LastIndexAny(s, `/\`); i >= 0 {
		s = s[i+1:]
	}
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError {
			return -1
		}
		return r
	}, s)
	if len(s) > 200 {
		s = strings.ToValidUTF8(s[len(s)-200:], "")
	}
	return s
}

// drain reads the rest of a body and throws it away: a browser that is still
// sending hears no answer.
func (s *Server) drain(body io.Reader) {
	_, _ = io.CopyN(io.Discard, body, s.drained)
}
