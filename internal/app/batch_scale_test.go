package app

import (
	"context"
	"path/filepath"
	"testing"

	"arco/internal/problem"
	"arco/internal/store"
)

func manyPeople(t testing.TB, n int) Source {
	return source("people.csv", testPeople(t, n))
}

func BenchmarkSurvey(b *testing.B) {
	src, opt, a := manyPeople(b, 1000), twelveOptions(b), builtIn(b)
	for b.Loop() {
		s, err := a.Survey(src, opt, func(r SurveyedRow) error {
			if len(r.Bad) > 0 {
				return r.Bad
			}
			return nil
		})
		if err != nil || s.People != 1000 {
			b.Fatal(s, err)
		}
	}
}

func BenchmarkBatch(b *testing.B) {
	src, opt, a := manyPeople(b, 200), twelveOptions(b), builtIn(b)
	for b.Loop() {
		dir := filepath.Join(b.TempDir(), "out")
		x, err := a.BeginBatch(src, opt, store.Target{Path: dir}, dice(), func(l problem.List) string { return l[0].Code }, func(SurveyedRow) {})
		if err != nil {
			b.Fatal(err)
		}
		if err := x.Run(context.Background(), straight, func(MadePacket) {}); err != nil {
			b.Fatal(err)
		}
	}
}
