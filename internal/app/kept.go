package app

import (
	"encoding/json"
	"path"
	"slices"
	"strings"
)

// keptFile is a file of Finish in the manifest.
type keptFile struct {
	Path   string `json:"path"`
	Pages  int    `json:"pages,omitempty"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`

	Filing string   `json:"filing"`
	What   string   `json:"what"`           // page | look | upload | mail
	Page   int      `json:"page,omitempty"` // of file.pdf
	Codes  []string `json:"codes"`          // of the signed pages in it
	Base   string   `json:"base,omitempty"` // SHA-256 of each file that an upload was made of
}

// What a kept file is.
const (
	keptPage   = "page"   // a signed page, straightened
	keptLook   = "look"   // its photograph before and after
	keptUpload = "upload" // the file to upload
	keptMail   = "mail"   // that file in the draft of an e-mail
)

// Kept says of a file of a former packet whether it fits the new one.
type Kept struct {
	Path   string
	Filing string
	// Fits: the page is word for word what was signed. Made of another letter:
	// the signed pages fit, but what stands before them has changed.
	Fits, Other bool
}

// takeOver takes what the former manifest keeps into m, and compares it with
// the pages that are to be signed now.
func (m *manifest) takeOver(former []byte) (out []Kept) {
	var old manifest
	if former == nil || json.Unmarshal(former, &old) != nil || old.Reference != m.Reference {
		return nil
	}
	m.Kept = old.Kept
	for _, k := range old.Kept {
		if k.What == keptLook {
			continue
		}
		x := Kept{Path: k.Path, Filing: k.Filing}
		if f := m.filing(k.Filing); f != nil {
			x.Fits = len(k.Codes) > 0 && !slices.ContainsFunc(k.Codes, func(code string) bool { return f.signPage(code) == nil })
			if x.Fits && (k.What == keptUpload || k.What == keptMail) {
				_, sum := m.base(f)
				x.Other = sum != k.Base || path.Dir(k.Path) != f.Dir || len(k.Codes) != len(f.Sign)
				x.Fits = !x.Other
			}
		}
		out = append(out, x)
	}
	return out
}

// filing returns the filing with an id that has pages in this packet.
func (m *manifest) filing(id string) *manifestFiling {
	for i := range m.Filings {
		if f := &m.Filings[i]; f.ID == id && f.Dir != "" {
			return f
		}
	}
	return nil
}

// signPage is the page to sign with a code, nil if there is none.
func (f *manifestFiling) signPage(code string) *SignPage {
	for i := range f.Sign {
		if f.Sign[i].Code == code || slices.Contains(f.Sign[i].Copies, code) {
			return &f.Sign[i]
		}
	}
	return nil
}

// base are the files of which an upload is made, in order: the letter with the
// papers behind it in one, or the letter and, where there are papers, theirs.
// sum stands for all of them.
func (m *manifest) base(f *manifestFiling) (files []manifestFile, sum string) {
	for _, names := range [][]string{{CompleteFile}, {LetterFile, PapersFile}} {
		for _, name := range names {
			for _, x := range m.Files {
				if x.Path == f.Dir+"/"+name {
					files, sum = append(files, x), strings.TrimSpace(sum+" "+x.SHA256)
				}
			}
		}
		if len(files) > 0 {
			break
		}
	}
	return files, sum
}

// keep enters a file in place of the one under its path.
func (m *manifest) keep(k keptFile) {
	m.Kept = slices.DeleteFunc(m.Kept, func(o keptFile) bool { return o.Path == k.Path })
	m.Kept = append(m.Kept, k)
	slices.SortFunc(m.Kept, func(a, b keptFile) int {
		switch {
		case a.Path < b.Path:
			return -1
		case a.Path > b.Path:
			return 1
		}
		return 0
	})
}

// keptPageOf is the signed page under a code that a former run placed.
func (m *manifest) keptPageOf(filing, code string) *keptFile {
	for i := range m.Kept {
		if k := &m.Kept[i]; k.What == keptPage && k.Filing == filing && slices.Equal(k.Codes, []string{code}) {
			return k
		}
	}
	return nil
}
