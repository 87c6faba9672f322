package app

import (
	"regexp"
	"strings"
	"testing"

	"arco/internal/doc"
)

var fileNamed = regexp.MustCompile(`\b[a-z]+\.(?:pdf|txt|html|eml|json)\b`)

// A step that sends people to a file of the packet sends them to one that is there.
func TestStepsNameFilesThatAreThere(t *testing.T) {
	walksAlone(t)
	told := map[string]int{}
	for i, name := range examples(t) {
		p := packetOf(t, name, Options{Today: day, Lang: langs[i%len(langs)]})
		for _, e := range p.Made {
			if e.Folder == nil {
				continue
			}
			for _, d := range append([]*doc.Document{e.Folder.Sheets, e.Folder.Needed}, e.Folder.Keep()...) {
				if d == nil {
					continue
				}
				said := text(d)
				for _, file := range fileNamed.FindAllString(said, -1) {
					later := file == UploadFile && strings.Contains(said, "arco finish") || file == PapersFile && strings.Contains(said, "--attach")
					if told[file]++; !later && !p.has(file) && !p.has(e.Dir+"/"+file) {
						t.Errorf("%s, %s: no %s", name, e.Filing.ID, file)
					}
				}
			}
		}
	}
	if told[PortalText] < 100 || told[EmailText] < 20 || told[LetterFile] < 300 {
		t.Errorf("hardly a file is named: %v", told)
	}
}
