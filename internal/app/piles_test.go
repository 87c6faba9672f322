package app

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/typeset"
)

// laid returns the pages of a PDF as a reader lays their text out.
func laidPages(t *testing.T, data []byte) []string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	s := string(run(t, "pdftotext", "-layout", "-enc", "UTF-8", file, "-"))
	return strings.Split(strings.TrimSuffix(s, "\f"), "\f")
}

// One person, four offices: eleven pages, and all that must be on paper.
func TestPaperOfP01(t *testing.T) {
	need(t, "pdftotext")
	must := []string{
		// The cover: dates, letters, what is needed, what to know, what to tick.
		"CBP, DHS, USCIS, ICE: Debe responder en 20 días hábiles", "carpeta 01-us-cbp-access", "carpeta 04-us-ice-access",
		"INM · Acceso a sus propios datos: no está lista. INM pide un documento de identidad.",
		"Lo que se firma bajo pena de perjurio", "nunca invente una dirección", "hable antes con un abogado",
		"Una persona, una oficina, una solicitud.", "La fecha de nacimiento está bien", "Firmado a mano con bolígrafo en CBP 6/6, DHS 5/5, USCIS 4/4, ICE 5/5",
		"Ningún abogado ni traductor jurídico nativo ha revisado todavía estos textos",
		// What the letters ask.
		"Léase en voz alta antes de firmar", "Solicito", "0 dólares", "albergue@example.org", "No informen a ningún gobierno extranjero ni consulado",
		"Declaro bajo pena de perjurio", "CBP. Formulario I-213", "DHS. IDENT o su sucesor HART", "USCIS. los papeles de cada detención", "ICE. Formulario I-213",
		// The steps of each portal, once.
		"SecureRelease (CBP, DHS, ICE)", "FIRST (USCIS)", "https://www.securerelease.us", "https://first.uscis.gov", "Elija «Create Request»", "Suba un solo PDF",
		"Escriba los nombres de la madre y del padre", "Guarde la prueba",
		"La cuenta de SecureRelease muestra el estado", "noreply@securerelease.us", "El silencio puede cerrar la solicitud",
		"Nunca envíe un documento original", "No cuente su historia", "No envíe estas hojas ni su copia",
		// A box for each office.
		"«U.S. Customs & Border Protection»", "Headquarters, Privacy Office", "«U.S. Immigration and Customs Enforcement»", "2026-ICFO-12345",
		"“1. This is a first-party request.”", "“1. To the Office of Biometric Identity Management",
		"CBP necesita su nombre completo", "No se envían huellas", "USCIS compara lo que usted escribe", "ICE cierra las solicitudes que no traen una declaración firmada",
		"CBP responde muchas veces que no halló registros", "OBIM no tiene portal propio", "Si USCIS cierra la solicitud por una diferencia", "ICE advierte de llamadas falsas",
		"90 K Street NE, Mail Stop 1177", "500 12th Street SW, Stop 5900", "Cerca de la mitad de las apelaciones que USCIS decidió en 2024",
		"CBPFOIAPublicLiaison@cbp.dhs.gov", "DHSFOIAPublicLiaison@hq.dhs.gov", "ICEFOIAPublicLiaison@ice.dhs.gov", "Direcciones leídas el 28 de julio de 2026",
		// The strips.
		"Corte una tira por oficina", "Un día hábil es todo día que no sea sábado", "CBP · Acceso a sus propios datos · K7QX-3MVD", "ICE · Acceso a sus propios datos · K7QX-3MVD",
		"Número que dio la oficina", "La oficina la recibió el",
	}
	for _, tt := range []struct{ sides, pages, sheets int }{{1, 11, 11}, {2, 11, 8}} {
		p := packetOf(t, p01, Options{Today: day, Lang: "es", Sides: tt.sides})
		if p.Piles.Pages > tt.pages || p.Piles.Sheets > tt.sheets {
			t.Errorf("%d sides: %d pages on %d sheets", tt.sides, p.Piles.Pages, p.Piles.Sheets)
		}
		if p.Piles.Sign != 4 || p.Piles.Paper != 0 || p.Piles.Upload == 0 || p.Piles.Read == 0 {
			t.Errorf("piles are %+v", p.Piles)
		}
		if tt.sides == 2 {
			continue
		}
		pages := laidPages(t, bytesOf(t, p, "print.pdf"))
		whole := ""
		for _, page := range pages {
			whole += strings.TrimSuffix(strings.TrimSpace(page), lastLine(page)) + " "
		}
		text := strings.ToLower(strings.Join(strings.Fields(whole), " "))
		for _, m := range must {
			if !strings.Contains(text, strings.ToLower(m)) {
				t.Errorf("print.pdf lacks %q", m)
			}
		}
		slip := pages[6]
		if last := lastLine(pages[10]); last != "K7QX-3MVD · ICE 5/5 · sheet 11/11" {
			t.Errorf("the last page ends in %q", last)
		}
		for _, n := range namesIn(example(t, p01)) {
			if strings.Contains(slip, n) {
				t.Errorf("a strip bears %q", n)
			}
		}
	}
}

var place = regexp.MustCompile(`(?:sheet|hoja) (\d+)/\d+( back| dorso)?$`)

// A stack that fell is sorted by the last lines of its pages, and no two are alike.
func TestDroppedStack(t *testing.T) {
	walksAlone(t)
	need(t, "pdftotext")
	random := rand.New(rand.NewPCG(7, 11))
	for i, name := range examples(t) {
		for _, opt := range []Options{{Sides: 1}, {Sides: 2}, {Sides: 2, Print: PrintAll}} {
			if opt.Print == PrintAll && i%4 > 0 && !testing.Verbose() {
				continue // the longest stacks take long to read
			}
			opt.Today, opt.Lang = day, langs[i%len(langs)]
			p := packetOf(t, name, opt)
			var pages []string
			for _, page := range laidPages(t, bytesOf(t, p, "print.pdf")) {
				if strings.TrimSpace(page) != "" { // a back that stays empty
					pages = append(pages, page)
				}
			}
			if len(pages) != p.Piles.Pages {
				t.Errorf("%s: %d pages, %d said", name, len(pages), p.Piles.Pages)
			}
			key := func(page string) int {
				m := place.FindStringSubmatch(lastLine(page))
				if m == nil {
					t.Fatalf("%s: a page ends in %q", name, lastLine(page))
				}
				n, _ := strconv.Atoi(m[1])
				if m[2] != "" {
					return 2*n + 1
				}
				return 2 * n
			}
			seen := map[string]bool{}
			for _, page := range pages {
				if last := lastLine(page); seen[last] {
					t.Errorf("%s: two pages end in %q", name, last)
				} else {
					seen[last] = true
				}
			}
			fallen := slices.Clone(pages)
			random.Shuffle(len(fallen), func(i, j int) { fallen[i], fallen[j] = fallen[j], fallen[i] })
			slices.SortFunc(fallen, func(a, b string) int { return key(a) - key(b) })
			if !slices.Equal(fallen, pages) {
				t.Errorf("%s, %d sides: the sorted stack is another", name, opt.Sides)
			}
		}
	}
}

// What is filed or signed has nothing on its back.
func TestNothingBehindAPageToFile(t *testing.T) {
	a := builtIn(t)
	filed := 0
	for _, name := range examples(t) {
		c := example(t, name)
		opt := Options{Today: day, Lang: "es", Sides: 2, Print: PrintAll}
		p, err := a.Packet(c, opt)
		if err != nil {
			t.Fatal(err)
		}
		var docs []*doc.Document
		var leaves []leaf
		for _, e := range p.Made {
			if e.Folder != nil && e.Folder.File != nil {
				docs = append(docs, e.Folder.File, e.Folder.Sheets)
				leaves = append(leaves, leaf{doc: e.Folder.File, file: true, core: true}, leaf{doc: e.Folder.Sheets, core: true})
			}
		}
		if len(docs) == 0 {
			continue
		}
		b, err := a.stacked(docs, leaves, PrintAll, 2, opt)
		if err != nil {
			t.Fatal(err)
		}
		for i, page := range b.Pages {
			if page.Part != doc.File {
				continue
			}
			filed++
			if i%2 == 1 || page.Back || i+1 < len(b.Pages) && len(b.Pages[i+1].Items) > 0 {
				t.Fatalf("%s: page %d of the stack, %s %d, shares its sheet", name, i+1, page.SheetID, page.Number)
			}
		}
	}
	if filed < 100 {
		t.Errorf("%d pages to file", filed)
	}
}

// A name, however long, stands on the page of the lines that are signed over it.
func TestNameStaysWithItsSignature(t *testing.T) {
	walksAlone(t)
	a := builtIn(t)
	blocks := 0
	for _, length := range []int{3, 30, 64, 97, casefile.MaxName} {
		c := example(t, demo)
		c.Requester.Name = strings.TrimSpace(strings.Repeat("Wilhelmina Wu ", 12)[:length])
		c.Requester.FamilyName = ""
		p, err := a.Packet(c, Options{Today: day, Lang: "es"})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range p.Made {
			if e.Folder == nil || e.Folder.File == nil {
				continue
			}
			for _, opt := range []Options{{Paper: typeset.Letter}, {Paper: typeset.A4}, {Paper: typeset.Letter, Large: true}} {
				book, err := a.plainly(opt, e.Folder.File)
				if err != nil {
					t.Fatal(err)
				}
				blocks += signatures(t, fmt.Sprintf("%s, %d letters, %+v", e.Filing.ID, length, opt.Paper), book, c.Requester.Name)
			}
		}
	}
	if blocks < 300 {
		t.Errorf("%d signatures", blocks)
	}
}

var (
	signature = regexp.MustCompile(`^(Signature \(by hand\)|Firma \(a mano\))$`)
	printed   = regexp.MustCompile(`^(Name|Nombre): `)
)

// signatures looks for the printed name below each line to sign and returns how
// many there are.
func signatures(t *testing.T, where string, b *typeset.Book, name string) int {
	t.Helper()
	n := 0
	for _, p := range b.Pages {
		open, below := false, ""
		for _, it := range p.Items {
			if it.Kind != typeset.Text || it.Tag < 0 {
				continue
			}
			s := strings.TrimSpace(it.Line.String())
			switch {
			case signature.MatchString(s):
				open, below = true, ""
				n++
			case open && (printed.MatchString(s) || below != ""):
				below = strings.TrimSpace(below + " " + s)
				if strings.Contains(below, name) {
					open = false
				}
			}
		}
		if open {
			t.Errorf("%s: page %d of %d has a line to sign without the whole name: %.60q", where, p.Number, p.Of, below)
		}
	}
	return n
}
