package web

import (
	"crypto/subtle"
	"net/http"
	"time"
)

// A visit is one browser that was let in. Its room is the first part of every
// path, and its cookies are sent to that path only: a cookie knows no ports, and
// a page on another port of this machine would get them too.
type visit struct {
	room, key string
	last      time.Time
	lang      string // that its pages were last shown in
	cases     map[int]*held
	counter   int
}

// admit lets a browser in: it gets a room of its own with one empty case. nil
// says that there are too many.
func (s *Server) admit(languages []string) *visit {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.opt.Now()
	for _, v := range s.visits {
		if s.over(v, now) {
			s.drop(v)
		}
	}
	if len(s.visits) >= maxVisits {
		return nil
	}
	v := &visit{room: random(10), key: random(52), last: now, cases: map[int]*held{}}
	s.last = now
	s.visits[v.room] = v
	s.begin(v, languages)
	return v
}

// begin adds an empty case to a visit and returns its number, 0 if there are too
// many. The server is locked.
func (s *Server) begin(v *visit, languages []string) int {
	if len(v.cases) >= maxCases {
		return 0
	}
	v.counter++
	v.cases[v.counter] = newHeld(s.opt.New(languages))
	return v.counter
}

// visitOf returns the visit of a room if the request may enter it, nil for
// everybody else.
func (s *Server) visitOf(r *http.Request, room string) *visit {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.visits[room]
	if v == nil {
		return nil
	}
	now := s.opt.Now()
	if s.over(v, now) {
		s.drop(v)
		return nil
	}
	for _, c := range r.CookiesNamed(s.cookieName()) {
		if subtle.ConstantTimeCompare([]byte(c.Value), []byte(v.key)) == 1 {
			v.last, s.last = now, now
			return v
		}
	}
	return nil
}

// caseOf returns a case of a visit, nil if there is none, and the language that
// its pages were last shown in.
func (s *Server) caseOf(v *visit, n int) (*held, string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return v.cases[n], v.lang
}

// speak remembers the language of pages.
func (s *Server) speak(v *visit, lang string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v.lang = lang
}

func (s *Server) over(v *visit, now time.Time) bool { return now.Sub(v.last) >= Idle }

// drop clears all cases of a visit. The server is locked.
func (s *Server) drop(v *visit) {
	delete(s.visits, v.room)
	for n := range v.cases {
		s.end(v, n)
	}
}

// end clears one case at once: nobody reaches it any more, and its answers go
// as soon as what is at work on them has ended. The server is locked.
func (s *Server) end(v *visit, n int) {
	h := v.cases[n]
	delete(v.cases, n)
	if h == nil {
		return
	}
	go h.clear()
}

// expire clears what nobody touched, and reports whether the program is of no
// use to anybody any more.
func (s *Server) expire() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.opt.Now()
	for _, v := range s.visits {
		if s.over(v, now) {
			s.drop(v)
		}
	}
	return len(s.visits) == 0 && now.Sub(s.last) >= Idle
}

// clear drops everything.
func (s *Server) clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, v := range s.visits {
		s.drop(v)
	}
}

// The names of cookies bear the port: another program of this machine has others.
func (s *Server) cookieName() string { return "arco-" + s.port }
func (s *Server) pageName() string   { return "arco-page-" + s.port }

// setKey gives the browser the cookie of its visit.
func (s *Server) setKey(w http.ResponseWriter, v *visit) {
	http.SetCookie(w, &http.Cookie{Name: s.cookieName(), Value: v.key, Path: "/" + v.room + "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
}

// setPage changes the second cookie. Nobody reads it: a browser throws the pages
// that it keeps for its Back button away when a cookie of them has changed.
func (s *Server) setPage(w http.ResponseWriter, v *visit) {
	http.SetCookie(w, &http.Cookie{Name: s.pageName(), Value: random(26), Path: "/" + v.room + "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
}

// takeCookies removes both cookies of a room.
func (s *Server) takeCookies(w http.ResponseWriter, room string) {
	for _, name := range []string{s.cookieName(), s.pageName()} {
		http.SetCookie(w, &http.Cookie{Name: name, Path: "/" + room + "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	}
}
