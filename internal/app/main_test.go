package app

import (
	"flag"
	"os"
	"runtime/debug"
	"testing"
)

// Much is made and thrown away here: garbage is collected when there is more of
// it, but where time or memory is measured.
func TestMain(m *testing.M) {
	flag.Parse()
	if flag.Lookup("test.bench").Value.String() == "" {
		debug.SetGCPercent(400)
	}
	os.Exit(m.Run())
}
