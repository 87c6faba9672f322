package main

import (
	"errors"
	"io"
	"syscall"

	"arco/internal/problem"
)

// A stream remembers that something could not be written to standard output: a
// list that ends early looks like a whole one.
type stream struct {
	to  io.Writer
	err error
}

func (s *stream) Write(b []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.to.Write(b)
	s.err = err
	return n, err
}

var errPipe = errors.New("nobody reads any more")

// problem is what the person is told. Who closed the other end of a pipe wanted
// no more: that ends the run as an interruption does.
func (s *stream) problem() error {
	switch {
	case s.err == nil:
		return nil
	case errors.Is(s.err, syscall.EPIPE):
		return errPipe
	}
	return problem.New("out.screen", "", "hint.out_screen")
}
