package app

import (
	"slices"

	"arco/internal/civil"
	faces "arco/internal/typeset/fonts"
)

// An About is what this program is.
type About struct {
	Version   string     `json:"version"`
	Facts     int        `json:"facts"`
	FirstRead civil.Date `json:"-"` // the days on which the oldest and the newest
	LastRead  civil.Date `json:"-"` // of its facts were read
	First     string     `json:"first_read"`
	Last      string     `json:"last_read"`
	Fonts     []string   `json:"fonts"`
	Scripts   []string   `json:"scripts"` // ISO 15924
	Languages []Tongue   `json:"languages"`
}

// A Tongue is how far a language is, all of its files together.
type Tongue struct {
	Tag          string `json:"tag"`
	Texts        int    `json:"texts"`
	Reviewed     int    `json:"reviewed"`
	Draft        int    `json:"draft"`
	Stale        int    `json:"stale"`
	Untranslated int    `json:"untranslated"`
}

// About tells what this program is, without its languages: see Tongues.
func (a *App) About() About {
	out := About{Version: Version}
	for _, j := range a.Pack.Jurisdictions {
		for _, f := range j.Facts() {
			out.Facts++
			if out.FirstRead.IsZero() || f.ReadOn.Before(out.FirstRead) {
				out.FirstRead = f.ReadOn
			}
			if out.LastRead.Before(f.ReadOn) {
				out.LastRead = f.ReadOn
			}
		}
	}
	out.First, out.Last = out.FirstRead.String(), out.LastRead.String()
	for _, f := range faces.All() {
		out.Fonts, out.Scripts = append(out.Fonts, f.Name), append(out.Scripts, f.Script)
	}
	slices.Sort(out.Scripts)
	out.Scripts = slices.Compact(out.Scripts)
	return out
}

// Tongues tells how far each language is, for which all texts are read. The content must
// have been checked.
func (a *App) Tongues() []Tongue {
	var out []Tongue
	for _, l := range a.Languages() {
		if l.State == "" {
			continue
		}
		t := Tongue{Tag: l.Tag}
		for _, p := range l.Files {
			if p.Name != l.Tag+"/program" {
				t.Texts, t.Reviewed, t.Draft = t.Texts+p.Texts, t.Reviewed+p.Reviewed, t.Draft+p.Draft
				t.Stale, t.Untranslated = t.Stale+p.Stale, t.Untranslated+p.Untranslated
			}
		}
		out = append(out, t)
	}
	return out
}
