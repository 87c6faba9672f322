package locales

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"arco/internal/unpack"
)

// archived is the end of the name of an archive, which stands beside its file:
// PO files and the words of the program are nine tenths of the folder.
const archived = ".zip"

// packed reports whether the file stands in an archive.
func packed(name string) bool { return path.Ext(name) == ".po" || path.Base(name) == "program.toml" }

// sources are the languages whose PO files are packed by themselves, the first
// that has the file first. All others have the same source texts: theirs are
// packed against it, and take half the room. So are the words of the program, for
// their keys, but those of sources, which are read most.
var sources = [...]string{"en", "es"}

// sourceOf is the file that name is packed against, "" for none.
func sourceOf(files fs.FS, name, end string) string {
	if tag := path.Dir(name); path.Ext(name) != ".po" && slices.Contains(sources[:], tag) {
		return ""
	}
	for _, tag := range sources {
		other := tag + "/" + path.Base(name)
		if other == name {
			return ""
		}
		if _, err := fs.Stat(files, other+end); err == nil {
			return other
		}
	}
	return ""
}

// Archives gives the archives of a folder of languages by the names they have
// beside their files. That of a PO file holds its entries by what stands before
// the number sign of their contexts, so that one letter's are read without the
// rest. Entries of one such group must stand together; the members joined in
// their order are the file. A member's comment is the line it begins on
// and the member of the same archive that it is packed against, if it is. The words
// of the program are held by the groups of their keys.
func Archives(files fs.FS) (map[string][]byte, error) {
	out := map[string][]byte{}
	names, err := fs.Glob(files, "*/*")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if !packed(name) {
			continue
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		var source []part
		if of := sourceOf(files, name, ""); of != "" {
			whole, err := fs.ReadFile(files, of)
			if err != nil {
				return nil, err
			}
			if source, err = split(of, whole); err != nil {
				return nil, err
			}
		}
		parts, err := split(name, data)
		if err != nil {
			return nil, err
		}
		if out[name+archived], err = pack(parts, source); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return out, nil
}

// part is a group of entries, or of words of the program.
type part struct {
	name string // of the member
	line int    // of the file on which a group of entries begins
	data []byte
}

func split(name string, data []byte) ([]part, error) {
	if path.Ext(name) != ".po" {
		return splitWords(data), nil
	}
	var out []part
	for line := 1; len(data) > 0; {
		of, size := next(data)
		of += ".po"
		if slices.ContainsFunc(out, func(p part) bool { return p.name == of }) {
			return nil, fmt.Errorf("%s: the entries of %q do not stand together", name, of)
		}
		out = append(out, part{of, line, data[:size]})
		line += bytes.Count(data[:size], []byte("\n"))
		data = data[size:]
	}
	return out, nil
}

// join is the file of its parts.
func join(name string, parts []part) ([]byte, error) {
	if path.Ext(name) != ".po" {
		return joinWords(parts)
	}
	all := make([][]byte, len(parts))
	for i, p := range parts {
		all[i] = p.data
	}
	return bytes.Join(all, nil), nil
}

// alike reports whether the groups of a folder have much in common: those without a
// source are packed against the largest of them.
func alike(dir string) bool {
	return slices.Contains([]string{"letters", "agencies", "sheets"}, path.Base(dir))
}

func pack(parts, source []part) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	base := map[string]part{} // the largest of a folder
	for _, p := range parts {
		if dir := path.Dir(p.name); alike(dir) && len(p.data) > len(base[dir].data) {
			base[dir] = p
		}
	}
	for _, p := range parts {
		comment, known := strconv.Itoa(p.line), []byte(nil)
		if i := slices.IndexFunc(source, func(s part) bool { return s.name == p.name }); i >= 0 {
			known = source[i].data
		} else if b := base[path.Dir(p.name)]; b.data != nil && b.name != p.name {
			comment, known = comment+" "+b.name, b.data
		}
		if err := unpack.Add(z, p.name, comment, p.data, known); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

// next is the name of the group that data begins with, and its length with the
// empty line behind it. The head of a file has no context and no name.
func next(data []byte) (name string, size int) {
	for first := true; size < len(data); first = false {
		end := len(data)
		if i := bytes.Index(data[size:], []byte("\n\n")); i >= 0 {
			end = size + i + 2
		}
		of := group(data[size:end])
		if first {
			name = of
		} else if of != name {
			break
		}
		size = end
	}
	return name, size
}

// obsolete is the group of the entries whose texts are gone, at the end of a file.
const obsolete = "~"

func group(entry []byte) string {
	if bytes.Contains(entry, []byte("#~ ")) {
		return obsolete
	}
	_, context, _ := strings.Cut("\n"+string(entry), "\nmsgctxt \"")
	context, _, _ = strings.Cut(context, "#")
	return context
}
