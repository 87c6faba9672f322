package pdf

import (
	"bytes"
	"errors"
	"strconv"
)

var errParts = errors.New("fpdf's file is not of the form expected")

// pageStreams returns the contents of the pages of an uncompressed file made
// by fpdf, in order. The slices point into file.
func pageStreams(file []byte, out [][]byte) ([][]byte, error) {
	offsets, err := xref(file)
	if err != nil {
		return nil, err
	}
	root, err := object(file, offsets, 1)
	if err != nil {
		return nil, err
	}
	_, kids, ok := bytes.Cut(root, []byte("/Kids ["))
	kids, _, ok2 := bytes.Cut(kids, []byte("]"))
	if !ok || !ok2 {
		return nil, errParts
	}
	for len(kids) > 0 {
		n, rest := number(kids)
		kids = bytes.TrimPrefix(rest, []byte(" 0 R "))
		if len(kids) == len(rest) {
			return nil, errParts
		}
		page, err := object(file, offsets, n)
		if err != nil {
			return nil, err
		}
		_, ref, ok := bytes.Cut(page, []byte("/Contents "))
		if !ok {
			return nil, errParts
		}
		n, _ = number(ref)
		s, err := stream(file, offsets, n)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// number reads a decimal at the start of b.
func number(b []byte) (int, []byte) {
	i := 0
	for i < len(b) && b[i] >= '0' && b[i] <= '9' {
		i++
	}
	n, err := strconv.Atoi(string(b[:i]))
	if err != nil {
		return -1, b
	}
	return n, b[i:]
}

// xref returns where the objects of the file begin, by number.
func xref(file []byte) ([]int, error) {
	at := bytes.LastIndex(file, []byte("startxref\n"))
	if at < 0 {
		return nil, errParts
	}
	start, _ := number(file[at+len("startxref\n"):])
	if start < 0 || start > at {
		return nil, errParts
	}
	table, ok := bytes.CutPrefix(file[start:at], []byte("xref\n0 "))
	if !ok {
		return nil, errParts
	}
	n, table := number(table)
	table = bytes.TrimPrefix(table, []byte("\n"))
	if n < 1 || len(table) < 20*n {
		return nil, errParts
	}
	offsets := make([]int, n)
	for i := range offsets {
		offsets[i], _ = number(table[20*i:])
	}
	return offsets, nil
}

// object returns the body of object n up to the end of the file.
func object(file []byte, offsets []int, n int) ([]byte, error) {
	if n < 1 || n >= len(offsets) || offsets[n] < 0 || offsets[n] > len(file) {
		return nil, errParts
	}
	_, body, ok := bytes.Cut(file[offsets[n]:], []byte(" 0 obj\n"))
	if !ok {
		return nil, errParts
	}
	return body, nil
}

// stream returns the bytes of an uncompressed stream object.
func stream(file []byte, offsets []int, n int) ([]byte, error) {
	body, err := object(file, offsets, n)
	if err != nil {
		return nil, err
	}
	body, ok := bytes.CutPrefix(body, []byte("<</Length "))
	if !ok {
		return nil, errParts
	}
	size, body := number(body)
	body, ok = bytes.CutPrefix(body, []byte(">>\nstream\n"))
	if !ok || size < 0 || size > len(body) {
		return nil, errParts
	}
	return body[:size], nil
}
