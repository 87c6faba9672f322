package content

import (
	"reflect"
	"sync/atomic"
	"testing"

	"arco/internal/tomlfile"
	"arco/templates"
)

// What the program reads quickly at each start is what the strict reader of
// arco check reads, in every file.
func TestBuiltInContentIsReadQuicklyAndAlike(t *testing.T) {
	var files atomic.Int32
	p, problems := read(templates.FS, func(data []byte, v any) bool {
		files.Add(1)
		strict := reflect.New(reflect.TypeOf(v).Elem()).Interface()
		if _, bad := tomlfile.Decode("", data, strict); bad != nil {
			t.Error(bad)
		}
		if !tomlfile.Quick(data, v) {
			t.Errorf("a file is written in a way that is not read quickly: %T, %.60q", v, data)
			return false
		}
		if !reflect.DeepEqual(v, strict) {
			t.Errorf("%T, %.60q: the quick way reads something else", v, data)
		}
		return true
	}, nil)
	for _, j := range p.Jurisdictions { // what is read when it is asked for first
		j.Inside()
		j.Answers()
	}
	if p.Interview() == nil || p.Table() == nil {
		t.Error("the questions or the columns are not read")
	}
	if err := problems.Err(); err != nil || files.Load() < 80 {
		t.Errorf("%d files: %v", files.Load(), err)
	}
}
