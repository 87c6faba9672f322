package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
)

// opener is the program that opens a file as a double click does, with the
// arguments before the file; nil if there is none, or no screen.
func opener(getenv func(string) string) []string {
	switch runtime.GOOS {
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	case "darwin":
		if getenv("SSH_CONNECTION") != "" {
			return nil
		}
		return []string{"open"}
	}
	if getenv("DISPLAY") == "" && getenv("WAYLAND_DISPLAY") == "" {
		return nil
	}
	for _, name := range []string{"xdg-open", "sensible-browser", "x-www-browser"} {
		if path, err := exec.LookPath(name); err == nil {
			return []string{path}
		}
	}
	return nil
}

var errNoBrowser = errors.New("no browser can be opened")

// browse opens a file in the browser and does not wait for it; failed is called
// if the opening went wrong later.
func browse(path string, failed func()) error {
	words := opener(os.Getenv)
	if words == nil {
		return errNoBrowser
	}
	cmd := exec.Command(words[0], append(words[1:], path)...)
	cmd.SysProcAttr = detached() // Ctrl-C ends arco, not the browser
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() {
		var status *exec.ExitError
		if errors.As(cmd.Wait(), &status) {
			failed()
		}
	}()
	return nil
}

// startFolder is where the file for the browser is put. Browsers that Ubuntu
// packs as snaps see no temporary folder but their own.
func startFolder(getenv func(string) string) string {
	if home := getenv("HOME"); runtime.GOOS == "linux" && home != "" {
		if info, err := os.Stat("/snap/bin"); err == nil && info.IsDir() {
			return home
		}
	}
	return "" // the system's
}

// opensForm reports whether a start without arguments opens the form: somebody
// sits before a screen. Who reads or writes through a pipe or a file does not.
func (e *env) opensForm() bool {
	for _, s := range []any{e.in, e.out, e.err} {
		f, ok := s.(*os.File)
		if !ok {
			return false
		}
		info, err := f.Stat()
		if err != nil || info.Mode().IsRegular() || info.Mode()&fs.ModeNamedPipe != 0 {
			return false
		}
	}
	return opener(e.getenv) != nil
}
