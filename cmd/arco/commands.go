package main

import (
	"github.com/urfave/cli/v2"

	"arco/internal/typeset"
)

// Flags that several commands share. Their help stands in locales/ as flag.NAME.
func text(name string) cli.Flag { return &cli.StringFlag{Name: name} }
func on(name string) cli.Flag   { return &cli.BoolFlag{Name: name} }
func many(name string) cli.Flag { return &cli.StringSliceFlag{Name: name} }

func shared(more ...cli.Flag) []cli.Flag {
	return append(more, text("lang"), on("draft"), text("templates"), text("locales"))
}

// papered are the flags of a command that makes or counts papers.
func papered(more ...cli.Flag) []cli.Flag { return shared(append(more, text("reading"))...) }

func commands(e *env) commandSet {
	return commandSet{
		{"plan", []string{"CASE"}, papered(many("accept"), many("unlock"), text("filer"), text("date"), on("json"), text("passphrase-file")), e.plan},
		{"packet", []string{"CASE"}, papered(text("out"), text("filing"), many("attach"), many("black-out"), many("accept"), many("unlock"), text("filer"), text("date"), text("paper"), on("large-print"),
			text("print"), text("sides"), text("sheets"), on("force"), on("json"), text("passphrase-file")), e.packet},
		{"finish", []string{"PACKET", "--signed PHOTO*"}, shared(many("signed"), on("json")), e.finishPacket},
		{"letter", []string{"CASE"}, papered(text("agency"), text("right"), text("out"), text("text"), many("accept"), many("unlock"), text("filer"), text("date"), text("paper"),
			on("large-print"), on("force"), text("passphrase-file")), e.letter},
		{"next", []string{"CASE"}, papered(text("filing"), text("event"), text("date"), on("undo"), text("today"), text("number"), on("number-as-given"), text("until"),
			text("details"), text("way"), text("extension"), on("outside"), text("proof"), text("letter"), many("attach"), text("out"), on("dry-run"), on("count"), many("accept"), many("unlock"), text("filer"), text("paper"),
			on("large-print"), text("print"), text("sides"), text("sheets"), on("force"), on("json"), text("passphrase-file")), e.next},
		{"due", []string{"CASE"}, papered(text("ics"), text("date"), on("count"), text("filer"), on("force"), on("json"), text("passphrase-file")), e.due},
		{"list", []string{"CASE"}, papered(text("date"), text("filer"), on("json"), text("passphrase-file")), e.list},
		{"batch", []string{"TABLE"}, papered(text("out"), on("dry-run"), on("resume"), text("dates"), text("reply"), many("agency"), text("right"), text("filer"), text("map"), text("save-profile"),
			text("tab"), text("hidden"), text("same"), text("jobs"), text("codes"), text("save-codes"), text("shard"), text("date"), text("paper"), on("large-print"), text("print"), text("sides"),
			on("stack"), text("sheets"), text("cases"), on("in-memory"), on("purge"), on("force"), on("json"), text("passphrase-file")), e.batch},
		{"agencies", []string{"show?", "AGENCY?"}, shared(on("json")), e.agencies},
		{"facts", []string{"CASE"}, papered(text("date"), text("filer"), on("json"), text("passphrase-file")), e.facts},
		{"links", nil, shared(text("out"), on("force"), on("json")), e.links},
		{"preview", []string{"LETTER"}, papered(text("agency"), text("out"), text("paper"), on("large-print"), on("force"), text("date")), e.preview},
		{"check", []string{"CASE?"}, shared(on("json"), text("date"), text("filer"), text("passphrase-file")), e.check},
		{"locales", []string{"LANGUAGE|LANGUAGE/FILE|export|import|script?", "LANGUAGE?", "FILE?"}, shared(text("out"), on("dry-run"), on("force"), on("json")), e.locales},
		{"new", nil, shared(text("out"), text("from"), text("answers"), on("plain"), text("passphrase-file"), text("date")), e.newCase},
		{"ask", []string{"CASE"}, shared(on("needed"), text("answers"), text("date"), text("passphrase-file")), e.goOnCase},
		{"edit", []string{"CASE"}, shared(text("passphrase-file")), e.edit},
		{"serve", nil, shared(on("no-open"), text("date")), e.serve},
		{"sheet", []string{"SHEET", "CASE?"}, papered(text("filing"), text("passphrase-file"), text("out"), text("paper"), on("large-print"), on("force"), text("date")), e.sheet},
		{"forget", []string{"PACKET|CASE"}, shared(text("ref"), on("dry-run"), text("date"), text("passphrase-file")), e.forget},
		{"carry", []string{"CASE | --read PHOTO*"}, shared(text("out"), many("read"), text("passphrase-out"), text("words-sheet"), text("paper"), on("plain"), text("filer"), text("passphrase-file"), text("date")), e.carry},
		{"seal", []string{"CASE"}, shared(text("out"), on("plain"), on("force"), text("passphrase-file")), e.seal},
		{"version", nil, shared(on("json")), e.version},
		{"completion", []string{"SHELL"}, shared(), e.completion},
		{"man", nil, shared(), e.man},
	}
}

// papers are the words of --paper; Letter is what the United States and most of
// Central America print on.
var papers = map[string]typeset.Paper{"": typeset.Letter, "letter": typeset.Letter, "a4": typeset.A4, "legal": typeset.Legal, "oficio": typeset.Oficio}
