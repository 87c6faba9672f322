package attach

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"arco/internal/problem"
)

const childEnv = "ARCO_TEST_ATTACH"

// racing says that the tests were built to look for races.
var racing bool

// TestMain is also the process whose memory is measured: it takes papers as
// the program does, and tells the most that it held.
func TestMain(m *testing.M) {
	files := os.Getenv(childEnv)
	if files == "" {
		os.Exit(m.Run())
	}
	debug.SetGCPercent(1000) // as in cmd/arco
	debug.SetMemoryLimit(192 << 20)
	var total int64
	for _, f := range strings.Split(files, ":") {
		if info, err := os.Stat(f); err == nil {
			total += info.Size()
		}
	}
	b := NewBundle(612, 792, total)
	for _, file := range strings.Split(files, ":") {
		f, err := os.Open(file)
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		info, _ := f.Stat()
		p, err := b.Add("x", f, info.Size(), false, nil)
		f.Close()
		if list, ok := problem.Of(err); err != nil && ok {
			fmt.Println("refused", list[0].Code)
			continue
		}
		if err != nil || b.Put(p, Label{}) != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
		fmt.Println("pages", p.Pages)
	}
	fmt.Println("bytes", len(b.Finish("x", day)))
	status, _ := os.ReadFile("/proc/self/status")
	fmt.Println(string(status))
}

// a large PNG is written in pieces, so that making it takes no memory.
func largePNG(t *testing.T, file string, w, h, depth, kind, samples int) {
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var idat bytes.Buffer
	z, _ := zlib.NewWriterLevel(&idat, zlib.BestSpeed)
	row := make([]byte, 1+(w*samples*depth+7)/8)
	for i := range row[1:] {
		row[1+i] = byte(i >> 3)
	}
	for range h {
		z.Write(row)
	}
	z.Close()
	put := func(name string, body []byte) {
		binary.Write(f, binary.BigEndian, uint32(len(body)))
		io.WriteString(f, name)
		f.Write(body)
		binary.Write(f, binary.BigEndian, crc32.ChecksumIEEE(append([]byte(name), body...)))
	}
	io.WriteString(f, "\x89PNG\r\n\x1a\n")
	head := binary.BigEndian.AppendUint32(nil, uint32(w))
	head = binary.BigEndian.AppendUint32(head, uint32(h))
	put("IHDR", append(head, byte(depth), byte(kind), 0, 0, 0))
	put("IDAT", idat.Bytes())
	put("IEND", nil)
}

func largeJPEG(t *testing.T, file string, w, h int) {
	m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	for i := range m.Y {
		m.Y[i] = byte(i>>4 ^ i>>13)
	}
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := jpeg.Encode(f, m, nil); err != nil {
		t.Fatal(err)
	}
}

// largePDF has pictures whose dots do not pack, so that nearly all of it is
// taken over.
func largePDF(t *testing.T, file string, size int) {
	data := make([]byte, 4<<20)
	x := uint32(1)
	for i := range data {
		x = x*1664525 + 1013904223
		data[i] = byte(x >> 24)
	}
	raw := deflated(string(data))
	var objects []string
	kids := ""
	n := size / len(raw)
	for i := range n {
		kids += fmt.Sprintf("%d 0 R ", 3+3*i)
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>>>>>", 4+3*i, 5+3*i),
			stream("", "q 600 0 0 700 0 0 cm /I Do Q"),
			stream("/Type/XObject/Subtype/Image/Width 2048/Height 2048/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode", raw))
	}
	objects = append([]string{"<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", n, kids)}, objects...)
	if err := os.WriteFile(file, rawPDF(objects...), 0o600); err != nil {
		t.Fatal(err)
	}
}

// bomb is a page whose contents unpack to many times their size.
func bomb(t *testing.T, file string, size int64) {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	piece := bytes.Repeat([]byte("0 0 m 9 9 l S "), 1<<16)
	for range size / int64(len(piece)) {
		z.Write(piece)
	}
	z.Close()
	data := rawPDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>", stream("/Filter/FlateDecode", b.String()))
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Whatever a paper within the limits is, taking it holds less than 256 MB;
// with the inputs that held 718 MB to 1.3 GB before. Without ARCO_TRIES of at
// least 10 only the three that hold most are tried.
func TestMemory(t *testing.T) {
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("no /proc here")
	}
	if testing.Short() {
		t.Skip("short")
	}
	if racing {
		t.Skip("the race detector holds memory of its own; it is measured without -race")
	}
	all := places() >= 6
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	largePNG(t, at("1bit.png"), 10000, 10000, 1, 0, 1)
	if all {
		largePNG(t, at("16bit.png"), 10000, 10000, 16, 6, 4)
		largePNG(t, at("wide.png"), 100_000_000, 1, 1, 0, 1)
		largePNG(t, at("long.png"), 1080, 20000, 8, 2, 3)
		bomb(t, at("bomb.pdf"), 400<<20)
	}
	largeJPEG(t, at("50.jpg"), 8166, 6124)
	largePDF(t, at("38.pdf"), 38<<20)
	os.WriteFile(at("thousand.pdf"), paper(MaxPages), 0o600)
	for _, x := range []struct{ name, files, says string }{
		{"10,000 by 10,000, one bit", at("1bit.png"), "pages 1"},
		{"10,000 by 10,000, sixteen bits, four colours", at("16bit.png"), "pages 1"},
		{"100,000,000 by 1", at("wide.png"), "refused attach.picture_too_big"},
		{"1080 by 20,000", at("long.png"), "pages 14"},
		{"photograph of 50 million dots", at("50.jpg"), "pages 1"},
		{"38 MB", at("38.pdf"), "pages 9"},
		{"38 MB, three times, and a photograph", strings.Join([]string{at("38.pdf"), at("38.pdf"), at("38.pdf"), at("50.jpg")}, ":"), "pages 9"},
		{"unpacks to 400 MB", at("bomb.pdf"), "refused attach.unreadable"},
		{"a thousand pages, six times", strings.TrimSuffix(strings.Repeat(at("thousand.pdf")+":", 6), ":"), "pages 1000"},
	} {
		if first, _, _ := strings.Cut(x.files, ":"); !all {
			if _, err := os.Stat(first); err != nil {
				continue
			}
		}
		exe, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(exe)
		cmd.Env = append(os.Environ(), childEnv+"="+x.files)
		start := time.Now()
		out, err := cmd.CombinedOutput()
		took := time.Since(start)
		m := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(out)
		if err != nil || m == nil {
			t.Errorf("%s: %v\n%.300s", x.name, err, out)
			continue
		}
		kb, _ := strconv.Atoi(string(m[1]))
		t.Logf("%s: %d MB, %.1f s", x.name, kb>>10, took.Seconds())
		if kb > 256<<10 {
			t.Errorf("%s: %d MB", x.name, kb>>10)
		}
		if !strings.Contains(string(out), x.says) {
			t.Errorf("%s: want %q\n%.200s", x.name, x.says, out)
		}
	}
}
