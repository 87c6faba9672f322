package content

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"arco/internal/law"
)

func (l *loader) agencies(j *law.Jurisdiction, in *law.Inside, dir string) {
	entries, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !e.IsDir() && path.Ext(e.Name()) == ".toml" {
			l.agency(j, in, dir+"/"+e.Name())
		}
	}
}

// offices are the ids of the agencies of a folder, sorted: they are named after their files.
func (l *loader) offices(dir string) []string {
	entries, _ := fs.ReadDir(l.fsys, dir+"/agencies") // a folder without any has none
	var out []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".toml"); ok && !e.IsDir() {
			out = append(out, dir+"/"+name)
		}
	}
	return out
}

func (l *loader) agency(j *law.Jurisdiction, in *law.Inside, file string) {
	data, ok := l.read(file)
	if !ok {
		return
	}
	var raw rawAgency
	pos := l.decode(file, data, &raw)
	key := strings.TrimSuffix(path.Base(file), ".toml")
	a := &law.Agency{ID: raw.ID, Jurisdiction: j.ID, Key: key, Name: raw.Name, Short: raw.Short, Rights: rights(raw.Rights), Into: raw.Into, NotOffered: raw.NotOffered, Prints: raw.Prints, Exposure: raw.Exposure, Sponsors: raw.Sponsors, ChildSigns: raw.ChildSigns, AttorneyAsks: raw.AttorneyAsks, Custodian: raw.Custodian, SameDesk: raw.SameDesk, Department: raw.Department, Wish: raw.Wish, Called: raw.Called, OnlyFor: raw.OnlyFor, Encounters: law.Encounters(raw.Encounters), G28: raw.G28, TakesFor: raw.TakesFor, Office: raw.Office, Addressed: raw.Addressed,
		AnswersFor: raw.AnswersFor, Holds: raw.Holds, Identity: raw.Identity, Numbers: raw.Numbers, IdentityFacts: raw.IdentityFacts,
		IdentityNote: raw.IdentityNote, AppealBody: raw.AppealBody, AppealFacts: raw.AppealFacts, AppealNote: raw.AppealNote,
		CopyContact: raw.CopyContact, Notes: raw.Notes, Moved: raw.Moved, Matters: raw.Matters, Papers: raw.Papers, AsksProof: raw.AsksProof, IdentityHome: raw.IdentityHome, Where: file + ":1"}
	if want := j.ID + "/" + key; raw.ID != want {
		l.problems.Add("content.id_mismatch", at(file, pos, "id"), "hint.content_id", "want", want)
	}
	if raw.Proof == nil {
		l.problems.Add("content.missing_key", a.Where, "hint.content_missing_key", "key", "proof")
	} else {
		a.Proof = *raw.Proof
	}
	if raw.Enforcement == nil {
		l.problems.Add("content.missing_key", a.Where, "hint.content_missing_key", "key", "enforcement")
	} else {
		a.Enforcement = *raw.Enforcement
	}
	if raw.WidenedOn != nil {
		a.WidenedOn = l.date(raw.WidenedOn, at(file, pos, "records_widened_on"), false)
	}
	for i, x := range raw.Waiting {
		a.Waiting = append(a.Waiting, law.Waiting{Text: x.Text, Fact: x.Fact, Where: at(file, pos, fmt.Sprintf("waiting[%d]", i+1))})
	}
	for _, x := range raw.Sworn {
		a.Sworn = append(a.Sworn, law.Sworn{Keys: x.Keys, When: x.When})
	}
	for _, x := range raw.SwornSigner {
		a.SwornSigner = append(a.SwornSigner, law.Sworn{Keys: x.Keys, When: x.When})
	}
	for _, x := range raw.Enclosures {
		if x.Text.None() {
			l.problems.Add("content.missing_key", a.Where, "hint.content_missing_key", "key", "enclosure.text")
		}
		a.Enclosures = append(a.Enclosures, law.Enclosure{Text: x.Text, Paper: x.Paper, Rights: rights(x.Rights), When: x.When})
	}
	for i, c := range raw.Channels {
		where := at(file, pos, fmt.Sprintf("channel[%d]", i+1))
		a.Channels = append(a.Channels, l.channel(c, where))
	}
	for i, s := range raw.Systems {
		a.Systems = append(a.Systems, &law.System{ID: s.ID, Title: s.Title, Holds: s.Holds, Fact: s.Fact,
			Rights: rights(s.Rights), OnlyIf: condition(s.OnlyIf), Where: at(file, pos, fmt.Sprintf("system[%d]", i+1))})
	}
	for i, r := range raw.Records {
		a.Records = append(a.Records, &law.Record{ID: r.ID, Text: r.Text, Rights: rights(r.Rights), OnlyIf: condition(r.OnlyIf), About: r.About,
			Fact: r.Fact, First: r.First, Where: at(file, pos, fmt.Sprintf("record[%d]", i+1))})
	}
	in.Agencies = append(in.Agencies, a)
}

// condition turns "custody" into the condition name "Custody".
func condition(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
