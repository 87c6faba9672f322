package form

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"arco/internal/app"
)

// A sightView is one page as it will print.
type sightView struct {
	Back, Picture string
	What, Name    string // of the file
	N             int    // its number
	Page, Of      int
	Before, After string
	Words         string // the page with the same letter as text, "" if there is none
}

// sightPage is the page that shows a page of a file of the packet, or of the
// next letter of a filing by its number.
func sightPage(filing string, file, page int) string {
	return fmt.Sprintf("see-%s-%d-%d", filing, file, page)
}

// showSight shows a page by the numbers in an address: "0-3-2" is the second page
// of the third file of the packet, "1-3-2" that of the next letter of the first filing.
func (s *Session) showSight(x *screen, arg string) bool {
	parts := strings.Split(arg, "-")
	if len(parts) != 3 || x.Offer == nil {
		return false
	}
	file, err := strconv.Atoi(parts[1])
	page, err2 := strconv.Atoi(parts[2])
	if err != nil || err2 != nil {
		return false
	}
	v := sightView{N: file, Page: page}
	name, picture, err := s.sight(parts[0], file, page, &v)
	if err != nil {
		return x.fail(err)
	}
	if picture == nil {
		return false
	}
	v.What, v.Name = s.what(name), name
	v.Picture = x.Offer(Download{Name: "page.svg", Media: "image/svg+xml", Data: picture, Open: true})
	if page > 1 {
		v.Before = sightPage(parts[0], file, page-1)
	}
	if page < v.Of {
		v.After = sightPage(parts[0], file, page+1)
	}
	x.places(map[bool]int{true: 3, false: 5}[parts[0] == "0"])
	return x.use("see", x.Say("form.see_title"), v)
}

// sight draws the page, nil if there is none, and fills in where it belongs.
func (s *Session) sight(filing string, file, page int, v *sightView) (name string, picture []byte, err error) {
	if filing != "0" {
		st, err := s.filingOf(filing)
		if err != nil || st == nil {
			return "", nil, err
		}
		step := s.next[st.Filing.ID]
		if step == nil || file < 1 || file > len(step.Files) {
			return "", nil, nil
		}
		v.Back, name = "filing-"+filing, step.Files[file-1].Path
		picture, v.Of, err = s.app.StepSight(step, name, page, s.options())
		return name, picture, err
	}
	if s.made == nil || file < 1 || file > len(s.made.files) {
		return "", nil, nil
	}
	v.Back, name = "papers", s.made.files[file-1].Path
	for i, m := range s.made.packet.Made {
		if m.Dir == path.Dir(name) && path.Base(name) == app.LetterFile {
			v.Words = "read-" + strconv.Itoa(i+1)
		}
	}
	picture, v.Of, err = s.app.Sight(s.made.packet, name, page, s.onPaper())
	return name, picture, err
}
