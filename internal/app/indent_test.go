package app

import (
	"encoding/json"
	"testing"
)

func TestIndented(t *testing.T) {
	for _, v := range []any{
		nil, 1, "a", []int{}, map[string]int{}, struct{}{}, []any{[]any{}, []any{[]any{}}, map[string]any{}},
		map[string]any{"a": 1.5e-7, "b\"\\": "x\"}{][,:\\", "c": []any{true, nil, "é\u2028<&>\x01"}, "": map[string]any{"d": []string{"", "]"}}},
		manifest{Files: []manifestFile{{Path: "a,b"}, {}}},
	} {
		want, err := json.MarshalIndent(v, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if got, err := indented(v); err != nil || string(got) != string(want)+"\n" {
			t.Errorf("%v\n%s\nwant\n%s", err, got, want)
		}
	}
	if data, err := indented(func() {}); err == nil || data != nil {
		t.Errorf("%s", data)
	}
}
