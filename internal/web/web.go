// Package web serves the local form to browsers of this machine. It alone
// imports net/http.
//
// House rules:
//   - It listens on 127.0.0.1, on a port that is free, and nobody can tell it otherwise.
//   - What was typed stands in no address, title, log, header or error, and on no disk.
//   - Every POST of the form is answered by a redirection: browsers keep the body of any other.
//   - Nothing is changed by GET but the one start, which works once.
//   - Who cannot show the cookie of a case learns nothing about it, not even that it is there.
package web

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"arco/internal/form"
	"arco/internal/locale"
)

// Pages are one person's case as pages; *form.Session is one. They are used by
// one goroutine at a time.
type Pages interface {
	Lang() string
	Show(w io.Writer, page string, f form.Frame) (form.Status, error)
	Post(page string, values map[string][]string, files []form.Upload, f form.Frame) (form.Result, error)
	Clear()
}

// Options of a server. All are needed but Sound.
type Options struct {
	New    func(languages []string) Pages // a case that holds nothing; languages as the browser asks for them
	Words  *locale.Catalog
	Assets []form.Asset
	Sound  func(name string) (data []byte, media string, ok bool) // a recording: "ht/audio/ID.opus"; nil for none
	Now    func() time.Time
	Code   func(code string) // shows the eight characters in the window, at first and whenever they were used
}

// Limits. What is beyond them is refused in words; nothing is cut.
const (
	Idle = time.Hour // after which a case that nobody touched is cleared, and a program that nobody uses ends

	maxForm    = 256 << 10 // bytes of a page without files
	maxFields  = 500
	maxFile    = 40 << 20 // bytes of one file, as the readers of papers have it
	maxUpload  = 96 << 20 // bytes of a page with files
	maxFiles   = 50
	maxDrained = 1 << 30 // bytes of a refused body that are read and thrown away
	maxVisits  = 128
	maxCases   = 16       // of one browser
	maxKept    = 64 << 20 // bytes of files that one case offers; the oldest go
	maxHeader  = 16 << 10
	maxConns   = 512
	shortWait  = time.Second // after a wrong code
	headTime   = 5 * time.Second
)

// A Server is the form for the browsers of this machine.
type Server struct {
	opt      Options
	listener net.Listener
	port     string
	cross    *http.CrossOriginProtection
	assets   map[string]form.Asset

	started  chan struct{} // closed when the start was used
	closing  chan struct{} // closed when a person ended the program
	upload   chan struct{} // held by the one that reads files
	stopOnce sync.Once

	mu     sync.Mutex
	start  string // the path that works once, "" when it was used
	code   string // the eight characters
	visits map[string]*visit
	last   time.Time // when anybody was here

	drained      int64               // bytes of a refused body that are read and thrown away
	testOnlyWait func(time.Duration) // instead of waiting after a wrong code
}

// Listen takes a free port of this machine. Serve answers on it.
func Listen(opt Options) (*Server, error) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{
		opt: opt, listener: l, port: strconv.Itoa(l.Addr().(*net.TCPAddr).Port),
		cross: http.NewCrossOriginProtection(), assets: map[string]form.Asset{},
		started: make(chan struct{}), closing: make(chan struct{}), upload: make(chan struct{}, 1),
		start: "/start/" + random(52), visits: map[string]*visit{}, last: opt.Now(),
		drained: maxDrained, testOnlyWait: time.Sleep,
	}
	for _, a := range opt.Assets {
		s.assets[a.Path] = a
	}
	s.code = newCode()
	return s, nil
}

// Address is where the form is for whoever has the eight characters.
func (s *Server) Address() string { return "http://127.0.0.1:" + s.port + "/" }

// Start is the address that opens the form once, without a question.
func (s *Server) Start() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return "http://127.0.0.1:" + s.port + s.start
}

// Code are the eight characters that open the form in one more browser.
func (s *Server) Code() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return inFours(s.code)
}

// Started is closed when the start was used: it is worth nothing from then on.
func (s *Server) Started() <-chan struct{} { return s.started }

// An End says why Serve returned.
type End int

const (
	Stopped End = iota // by its context
	Closed             // by a person, on a page
	Unused             // nobody was there for as long as Idle
)

// Serve answers until the context is done, a person ends the program or nobody
// uses it any more. Then every case is cleared.
func (s *Server) Serve(ctx context.Context) (End, error) {
	srv := &http.Server{
		Handler:           http.HandlerFunc(s.handle),
		ReadHeaderTimeout: headTime,
		ReadTimeout:       2 * time.Minute,
		WriteTimeout:      4 * time.Minute,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          log.New(io.Discard, "", 0), // it would hold what was sent
		ConnState:         counted(maxConns),

		DisableGeneralOptionsHandler: true,
	}
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(s.listener) }()
	defer s.clear()
	defer srv.Close()
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return Stopped, nil
		case <-s.closing:
			return Closed, nil
		case err := <-ended:
			if errors.Is(err, http.ErrServerClosed) {
				err = nil
			}
			return Stopped, err
		case <-tick.C:
			if s.expire() {
				return Unused, nil
			}
		}
	}
}

// counted closes connections beyond a number: the others go on.
func counted(most int) func(net.Conn, http.ConnState) {
	var mu sync.Mutex
	open := map[net.Conn]bool{}
	return func(c net.Conn, state http.ConnState) {
		mu.Lock()
		defer mu.Unlock()
		switch state {
		case http.StateNew:
			if len(open) >= most {
				_ = c.Close()
				return
			}
			open[c] = true
		case http.StateClosed, http.StateHijacked:
			delete(open, c)
		}
	}
}

// random is a text of n letters with five random bits each, for keys and rooms:
// 52 make 256 bits.
func random(n int) string {
	const letters = "abcdefghijklmnopqrstuvwxyz234567"
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	for i := range b {
		b[i] = letters[b[i]%32]
	}
	return string(b)
}
