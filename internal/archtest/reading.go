package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
)

// mayOpen are the files that may open what lies outside of the program, each
// with the calls it needs. Everything else reads through store.Read, which
// knows a limit for each kind of file and takes regular files only.
var mayOpen = map[string][]string{
	"internal/testcases/archives/archives.go": {"os.DirFS", "os.ReadFile"}, // the project's own files, in tests
	"internal/typeset/fonts/fonts.go":         {"io.ReadAll"},              // what is built in
	"internal/store/read.go":                  {"os.OpenFile"},
	"internal/store/disk.go":                  {"os.OpenFile", "os.Open"}, // new files, and folders to sync
	"internal/store/lock.go":                  {"os.OpenFile", "os.Open"}, // locks only
	"internal/store/sweep.go":                 {"os.Open"},                // locks only
	"internal/store/forget.go":                {"os.OpenRoot"},            // to remove what a manifest lists
	"internal/store/owned.go":                 {"os.Open"},                // sums of files in folders of ours
	"internal/store/tree.go":                  {"os.DirFS"},
	"internal/store/journal.go":               {"os.OpenFile"}, // to be added to
	"internal/store/sealed_file.go":           {"os.Open"},     // what was sealed a moment ago is opened again
	"internal/store/settle_linux.go":          {"os.Open"},     // a folder, to sync
	"cmd/arco/batch_memory.go":                {"os.OpenFile"}, // the terminal, to ask for a passphrase
	"cmd/arco/edit_linux.go":                  {"os.ReadFile"}, // the system's own list of swap
	// bodies of requests, cut off by http.MaxBytesReader before they are read
	"internal/web/body.go": {"io.ReadAll", "io.LimitReader"},
	// bounds what stands inside of a paper that store.OpenPaper opened
	"internal/attach/pdfread/bounds.go": {"io.LimitReader", "io.ReadAll"},
	"internal/testcases/known.go":       {"os.ReadFile"}, // tests read the examples
}

// opening are the calls that read a file, or a stream to an end that another sets.
var opening = map[string][]string{
	"os":        {"Open", "OpenFile", "ReadFile", "DirFS", "OpenRoot", "OpenInRoot", "CopyFS"},
	"io":        {"LimitReader", "ReadAll"},
	"io/ioutil": {"ReadAll", "ReadFile"},
	"syscall":   {"Open"},
}

// Opens returns the places of a Go file, named by its path in the module, that
// open or read what they must not: "main.go:12: os.ReadFile".
func Opens(path string, src any) ([]string, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, path, src, 0)
	if err != nil {
		return nil, err
	}
	names := map[string]string{} // of packages in this file
	for _, imp := range f.Imports {
		lib, _ := strconv.Unquote(imp.Path.Value)
		if opening[lib] == nil {
			continue
		}
		name := filepath.Base(lib)
		if imp.Name != nil {
			name = imp.Name.Name
		}
		names[name] = lib
	}
	var places []string
	ast.Inspect(f, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		id, ok := sel.X.(*ast.Ident)
		if !ok || !slices.Contains(opening[names[id.Name]], sel.Sel.Name) {
			return true
		}
		call := names[id.Name] + "." + sel.Sel.Name
		if !slices.Contains(mayOpen[filepath.ToSlash(path)], call) {
			places = append(places, fmt.Sprintf("%s:%d: %s", path, fset.Position(sel.Pos()).Line, call))
		}
		return true
	})
	return places, nil
}
