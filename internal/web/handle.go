package web

import (
	"net"
	"net/http"
	"strconv"
	"strings"

	"arco/internal/form"
	"arco/internal/pattern"
)

// An address of a case: its room, its number and what lies below. Pages have
// short names that hold no answer.
var casePath = pattern.New(`^/([a-z2-7]{10})/([1-9][0-9]{0,5})/([a-z0-9-]{0,64}|file/[a-z2-7]{10}/[A-Za-z0-9.-]{1,80})$`)

var (
	hopPath = pattern.New(`^/([a-z2-7]{10})/in$`)
	newPath = pattern.New(`^/([a-z2-7]{10})/new$`)
)

// handle answers every request. What may be asked by whom is decided here,
// before anything else is looked at.
func (s *Server) handle(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if recover() != nil { // where, is nothing for a page; what, can be a person's
			s.broken(w, r, "")
		}
	}()
	secure(w.Header())
	if s.misled(w, r) || s.foreign(w, r) {
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodPost {
		w.Header().Set("Allow", "GET, POST")
		s.notice(w, r, notice{name: "method"})
		return
	}
	s.route(w, r)
}

func (s *Server) route(w http.ResponseWriter, r *http.Request) {
	path, get := r.URL.Path, r.Method == http.MethodGet
	if r.URL.RawPath != "" || strings.ContainsAny(path, "%\\\x00") { // no name of ours needs signs to be written otherwise
		path = ""
	}
	a, isAsset := s.assets[path]
	hop, anew, at := hopPath.FindStringSubmatch(path), newPath.FindStringSubmatch(path), casePath.FindStringSubmatch(path)
	switch {
	case path == "/" && get:
		s.notice(w, r, notice{name: "enter"})
	case path == "/enter" && !get:
		s.handleEnter(w, r)
	case strings.HasPrefix(path, "/start/") && get:
		s.handleStart(w, r)
	case strings.HasPrefix(path, "/e/") && get:
		s.handleElsewhere(w, r)
	case path == "/blank" && get:
		s.blank(w)
	case path == "/favicon.ico" && get:
		w.WriteHeader(http.StatusNoContent)
	case strings.HasPrefix(path, form.SoundPath) && get:
		s.sound(w, r, strings.TrimPrefix(path, form.SoundPath))
	case isAsset && get:
		w.Header().Set("Content-Type", a.Media)
		_, _ = w.Write(a.Data)
	case hop != nil && get:
		s.hop(w, r, hop[1])
	case anew != nil && !get:
		s.handleNew(w, r, anew[1])
	case at != nil:
		n, _ := strconv.Atoi(at[2])
		s.handleCase(w, r, place{room: at[1], n: n, page: at[3]})
	default:
		s.notice(w, r, notice{name: "missing"})
	}
}

// secure sets what every answer says to the browser.
func secure(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", policy(""))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin") // with no-referrer the person's own form can fail
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), usb=(), serial=(), bluetooth=(), payment=(), clipboard-read=(), display-capture=()")
	h.Set("X-Dns-Prefetch-Control", "off")
}

// policy is the Content-Security-Policy of a page; its scripts bear the nonce.
func policy(nonce string) string {
	script := ""
	if nonce != "" {
		script = "; script-src 'nonce-" + nonce + "'"
	}
	return "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'" + script +
		"; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
}

// misled refuses requests that were meant for a server of another name: a
// foreign page that let its own name point to this machine. People who write
// localhost are led to the one name that the form has.
func (s *Server) misled(w http.ResponseWriter, r *http.Request) bool {
	own := net.JoinHostPort("127.0.0.1", s.port)
	if r.Host == own && !r.URL.IsAbs() {
		return false
	}
	if r.Host == net.JoinHostPort("localhost", s.port) && r.Method == http.MethodGet && casePath.FindString(r.URL.Path) == "" {
		http.Redirect(w, r, "http://"+own+"/", http.StatusTemporaryRedirect)
		return true
	}
	w.Header().Set("Connection", "close")
	s.notice(w, r, notice{name: "misled"})
	return true
}

// foreign refuses what a page of another origin sends or shows.
func (s *Server) foreign(w http.ResponseWriter, r *http.Request) bool {
	h := r.Header
	bad := s.cross.Check(r) != nil
	if h.Get("Sec-Fetch-Site") == "cross-site" && h.Get("Sec-Fetch-Mode") != "navigate" {
		bad = true // as a picture, a script, a stream
	}
	switch h.Get("Sec-Fetch-Dest") {
	case "iframe", "frame", "embed", "object", "fencedframe":
		bad = true
	}
	if o := h.Get("Origin"); o != "" && o != "http://"+net.JoinHostPort("127.0.0.1", s.port) {
		bad = true // also of a GET: a WebSocket, an EventSource
	}
	if bad {
		w.Header().Set("Connection", "close")
		s.notice(w, r, notice{name: "foreign"})
	}
	return bad
}

// hop leads from the start into the room. The start was reached from a file, and
// a browser sends strict cookies only where the way led from a page of the same
// place: this one.
func (s *Server) hop(w http.ResponseWriter, r *http.Request, room string) {
	w.Header().Set("Refresh", "0; url=/"+room+"/1/")
	s.notice(w, r, notice{name: "hop", link: "/" + room + "/1/"})
}

// blank is where "leave this page" ends: nothing is on it, and the address of
// the form goes too.
func (s *Server) blank(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Refresh", "0; url=about:blank")
	_, _ = w.Write([]byte("<!doctype html>\n<html lang=\"zxx\" dir=\"ltr\"><title>-</title>\n"))
}
