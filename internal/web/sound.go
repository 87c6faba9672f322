package web

import (
	"bytes"
	"net/http"
	"time"
)

// sound answers with a recording, in the parts that a player asks for: some play
// nothing else. It tells nothing of a case and needs no cookie, but a page of another place
// gets none of it, and no browser keeps it: what somebody heard is what they were asked.
func (s *Server) sound(w http.ResponseWriter, r *http.Request, name string) {
	if s.opt.Sound == nil {
		s.notice(w, r, notice{name: "missing"})
		return
	}
	data, media, ok := s.opt.Sound(name)
	if !ok {
		s.notice(w, r, notice{name: "missing"})
		return
	}
	w.Header().Set("Content-Type", media)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}
