package locale

import (
	"testing"
	"testing/fstest"

	"arco/internal/law"
)

// Beside its source a text shows terms, numbers, months and days that it lost or has too many.
func TestBesideItsSource(t *testing.T) {
	c := ruledLocales(t)
	const customs = "Go to customs with 3 papers before 10 days are over."
	for _, tt := range []struct{ tag, code, source, right, wrong string }{
		{"en", "tongue.term", "Vaya a la aduana.", "Go to customs.", "Go to customs, that is, habits."},
		{"es", "tongue.term", customs, "Vaya a la aduana con 3 papeles antes de 10 días.", "Vaya a la aduana y sus costumbres con 3 papeles antes de 10 días."},
		{"ht", "tongue.term", customs, "Ale nan ladwann ak 3 papye anvan 10 jou.", "Ale nan ladwann, tradisyon, ak 3 papye anvan 10 jou."},
		{"pt-BR", "tongue.term", customs, "Vá à alfândega com 3 papéis antes de 10 dias.", "Vá à alfândega dos costumes com 3 papéis antes de 10 dias."},
		{"fr", "tongue.term", customs, "Allez à la douane avec 3 papiers avant 10 jours.", "Allez à la douane des coutumes avec 3 papiers avant 10 jours."},
		{"es", "tongue.term", "your application for asylum", "su solicitud de asilo", "su aplicación de asilo"},
		{"es", "tongue.term", "a removal order", "una orden de expulsión", "una orden de remoción"},
		{"es", "tongue.term", "under penalty of perjury", "bajo pena de perjurio", "bajo pena de perjurio y bajo protesta de decir verdad"},
		{"pt-BR", "tongue.term", "the court records", "os registros do tribunal", "os recordes do tribunal"},
		{"ht", "tongue.term", "the court records", "dosye tribinal la", "rekò tribinal la"},
		{"fr", "tongue.term", "a removal order", "un ordre d’éloignement", "un ordre d’enlèvement"},
		{"en", "tongue.term", "bajo protesta de decir verdad", "under solemn protest of telling the truth", "under penalty of perjury"},
		{"en", "tongue.term_lost", "las huellas de la frontera", "the fingerprints from the border", "the prints from the line"},
		{"es", "tongue.term_lost", "Cross the border.", "Cruce la frontera.", "Cruce el límite."},
		{"ht", "tongue.term_lost", "Cross the border.", "Travèse fwontyè a.", "Travèse liy lan."},
		{"pt-BR", "tongue.term_lost", "Cross the border.", "Passe a fronteira.", "Passe o limite."},
		{"fr", "tongue.term_lost", "The interpreter crosses the border.", "L’interprète passe la frontière.", "L’interprète passe la limite."},
		{"en", "tongue.figure", "10 días", "10 days", "10 days and 12"},
		{"es", "tongue.figure", "10 days", "10 días", "10 días y 12"},
		{"ht", "tongue.figure", "10 days", "10 jou", "10 jou ak 12"},
		{"pt-BR", "tongue.figure", "10 days", "10 dias", "10 dias e 12"},
		{"fr", "tongue.figure", "10 days", "10 jours", "10 jours et 12"},
		{"en", "tongue.figure_lost", "10 días", "10 days", "ten days"},
		{"es", "tongue.figure_lost", "1,000 sheets in 2 days", "1000 hojas en 2 días", "1000 hojas en dos días"},
		{"ht", "tongue.figure_lost", "10 days", "10 jou", "dis jou"},
		{"pt-BR", "tongue.figure_lost", "1,000 sheets", "1.000 folhas", "muitas folhas"},
		{"fr", "tongue.figure_lost", "1,000 sheets", "1\u202f000 feuilles", "beaucoup de feuilles"},
		{"en", "tongue.day", "la carta de 2022", "the letter of 2022", "the letter of May 2022"},
		{"es", "tongue.day", "You may keep 2 of them.", "Puede guardar 2.", "Puede guardar 2 en septiembre."},
		{"ht", "tongue.day", "the letter of 2022", "lèt 2022 a", "lèt me 2022 a"},
		{"pt-BR", "tongue.day", "on the day", "no dia", "no sábado"},
		{"fr", "tongue.day", "on the day", "ce jour-là", "ce vendredi"},
		{"en", "tongue.day_lost", "el 7 de noviembre", "on Nov. 7", "on the 7th"},
		{"es", "tongue.day_lost", "on November 7", "el 7 de noviembre", "el día 7"},
		{"ht", "tongue.day_lost", "on November 7", "7 novanm", "jou 7"},
		{"pt-BR", "tongue.day_lost", "on November 7", "em 7 de nov. deste ano", "no dia 7"},
		{"zh-Hans", "tongue.day", "the letter of 2022", "2022年的信", "2022年12月的信"},
		{"zh-Hans", "tongue.day_lost", "on December 7", "12月7日", "第7日"},
		{"fr", "tongue.day_lost", "on November 7", "le 7 novembre", "le 7"},
	} {
		p := law.Passage{Where: "x:1", Key: "k", Source: tt.source, Tag: "en", Text: tt.right}
		if tt.tag == "en" {
			p.Tag = "es"
		}
		if bad := c.Read(tt.tag, p); len(bad) > 0 {
			t.Errorf("%s: %q: %v", tt.tag, tt.right, bad)
		}
		p.Text = tt.wrong
		bad := c.Read(tt.tag, p)
		if len(bad) == 0 || bad[0].Code != tt.code || bad[0].Hint == "" || bad[0].Field != "x:1" {
			t.Errorf("%s: %q: want %s, got %v", tt.tag, tt.wrong, tt.code, bad)
		}
	}
}

// A rule of terms without a word to say is told, and no text is read by it.
func TestATermWithoutWords(t *testing.T) {
	for rule, told := range map[string]bool{"source = \"a\"\nsay = [\"b\"]": false, "source = \"a\"\nnever = [\"b\"]": true, "say = [\"b\"]": true} {
		c, err := Load(fstest.MapFS{"es/program.toml": {Data: []byte(`"a.b" = "x"`)}, "es/check.toml": {Data: []byte("plurals = [\"one\", \"other\"]\n[[term]]\n" + rule)}})
		if err != nil {
			t.Fatal(err)
		}
		if bad := c.CheckTongues(); len(bad) > 0 != told || told && (bad[0].Code != "content.missing_key" || bad[0].Field != "es/check.toml") {
			t.Errorf("%s: %v", rule, bad)
		}
		c.Read("es", law.Passage{Source: "a", Tag: "en", Text: "b"})
	}
}
