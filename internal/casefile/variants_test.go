package casefile

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The names of the invented people whose needs this was made for.
var people = []struct {
	r    Requester
	want []string
	not  []string // texts that no variant may hold
}{
	{Requester{Name: "Yesenia Maribel Orellana Bú", BirthCountry: "HN"},
		[]string{"Yesenia Maribel Orellana Bu", "Yesenia Maribel Orellana", "Yesenia Maribel Bú Orellana",
			"Bú, Yesenia Maribel Orellana", "Yesenia Maribel Orellana-Bú"}, []string{"FNU", "LNU"}},
	{Requester{Name: "José del Carmen Peñaloza Muñiz", BirthCountry: "MX"},
		[]string{"Jose del Carmen Penaloza Muniz", "José del Carmen Penaloza Muniz", "Jose Delcarmen Penaloza Muniz",
			"José Delcarmen Peñaloza Muñiz", "José del Carmen Peñaloza"}, []string{"Carmen, "}},
	{Requester{Name: "Wideline Saint-Fleur Jean-Baptiste", BirthCountry: "HT", FamilyName: "Saint-Fleur Jean-Baptiste"},
		[]string{"Wideline Saint Fleur Jean Baptiste", "Wideline SaintFleur JeanBaptiste", "Wideline Saint-Fleur"}, nil},
	{Requester{Name: "Ixchel Tz’unun Q’anil", BirthCountry: "GT"},
		[]string{"Ixchel Tzunun Qanil", "Ixchel Tz'unun Q'anil"}, nil},
	{Requester{Name: "Zabihullah", BirthCountry: "AF"},
		[]string{"FNU Zabihullah", "Zabihullah LNU", "Zabihullah Zabihullah"}, []string{"-", ","}},
	{Requester{Name: "FNU ZABIHULLAH", BirthCountry: "AF"},
		[]string{"ZABIHULLAH", "ZABIHULLAH LNU"}, nil},
	{Requester{Name: "Abdulrahman Youssef Alhomsi", BirthCountry: "SY", FamilyName: "Alhomsi", NativeName: "عبد الرحمن يوسف الحمصي"},
		[]string{"Abd Al-Rahman Youssef Alhomsi", "Abdel Rahman Youssef Alhomsi", "Abdulrahman Youssef Al-Homsi",
			"Abdulrahman Youssef Homsi", "Abdulrahman Youssef El-Homsi"}, nil},
	{Requester{Name: "Ouyang Jingyi", BirthCountry: "CN", FamilyName: "Ouyang", NativeName: "欧阳静怡"},
		[]string{"Jingyi Ouyang", "Ouyang, Jingyi", "Jingyi Ou Yang", "Ou, Yang Jingyi"}, nil},
	{Requester{Name: "Ma. Guadalupe de la O Íñiguez", BirthCountry: "MX"},
		[]string{"María Guadalupe de la O Íñiguez", "Maria Guadalupe de la O Iniguez", "Ma. Guadalupe de la O Iniguez",
			"Ma. Guadalupe Delao Íñiguez", "Ma. Guadalupe Dela O Íñiguez", "Ma. Guadalupe de la O", "Ma. Guadalupe Íñiguez de la O"},
		[]string{"O.", "Guadalupe Íñiguez,", "Guadalupe O "}},
	{Requester{Name: "Ángel D’Elía Rincón-Gómez", BirthCountry: "VE", FamilyName: "D’Elía Rincón-Gómez"},
		[]string{"Angel D’Elia Rincon-Gomez", "Ángel DElía Rincón-Gómez", "Ángel D Elía Rincón-Gómez", "Ángel D'Elía Rincón-Gómez",
			"Ángel D’Elía Rincón Gómez"}, nil},
	{Requester{Name: "Nelson Wilfredo Guzmán Ayala", BirthCountry: "SV"},
		[]string{"Nelson Wilfredo Guzman Ayala", "Nelson Wilfredo Guzmán", "Ayala, Nelson Wilfredo Guzmán"}, nil},
	{Requester{Name: "Rosa Elvira Chub Caal", BirthCountry: "GT"},
		[]string{"Rosa Elvira Chub", "Rosa Elvira Caal Chub"}, nil},
	// Beyond the invented people:
	{Requester{Name: "Alejandra Elizabeth Delgado", BirthCountry: "HN"}, nil, []string{"Al-", "El-", "Del gado", "Jandra"}},
	{Requester{Name: "Ali Elias Alaa", BirthCountry: "LB"}, nil, []string{"-"}},
	{Requester{Name: "Carlos Delcid", BirthCountry: "HN"}, []string{"Carlos del Cid"}, nil},
	{Requester{Name: "ANA DELACRUZ", BirthCountry: "HN"}, []string{"ANA DE LA CRUZ"}, nil},
	{Requester{Name: "Ana DelaCruz", BirthCountry: "HN"}, []string{"Ana de la Cruz"}, nil},
	{Requester{Name: "María José López Paz", BirthCountry: "HN"}, []string{"Ma. José López Paz"}, nil},
	{Requester{Name: "MA. LUZ PEÑA", BirthCountry: "MX"}, []string{"MARÍA LUZ PEÑA", "MARIA LUZ PENA", "MA LUZ PEÑA"}, nil},
	{Requester{Name: "欧阳静怡", BirthCountry: "CN"}, []string{"FNU 欧阳静怡"}, nil},
	{Requester{Name: "unknown"}, nil, []string{""}},
	{Requester{Name: ""}, nil, []string{""}},
}

func TestVariants(t *testing.T) {
	for _, p := range people {
		got := Variants(p.r)
		texts := make([]string, len(got))
		for i, v := range got {
			texts[i] = v.Text
		}
		for _, w := range p.want {
			if !slices.Contains(texts, w) {
				t.Errorf("%s: %q is not offered", p.r.Name, w)
			}
		}
		for _, text := range texts {
			for _, n := range p.not {
				if strings.Contains(text, n) {
					t.Errorf("%s: %q is offered", p.r.Name, text)
				}
			}
		}
		wellFormed(t, p.r)
	}
}

func wellFormed(t *testing.T, r Requester) {
	t.Helper()
	got := Variants(r)
	if !slices.Equal(got, Variants(r)) {
		t.Errorf("%q: not the same twice", r.Name)
	}
	seen := map[string]bool{r.Name: true}
	for _, v := range got {
		if seen[v.Text] || v.Text == "" || !utf8.ValidString(v.Text) || utf8.RuneCountInString(v.Text) > MaxName {
			t.Errorf("%q: %q", r.Name, v.Text)
		}
		seen[v.Text] = true
		if !slices.Contains(VariantReasons, v.Reason) {
			t.Errorf("no such reason: %s", v.Reason)
		}
	}
	if len(got) > 60 {
		t.Errorf("%q: %d variants", r.Name, len(got))
	}
}

// What the person already told is not offered again.
func TestVariantsLeaveOutOthers(t *testing.T) {
	r := Requester{Name: "Yesenia Bú", OtherNames: []string{"Yesenia Bu"}}
	if got := Variants(r); len(got) != 0 {
		t.Error(got)
	}
}

func TestPlain(t *testing.T) {
	for s, want := range map[string]string{"Íñiguez": "Iniguez", "Muñiz": "Muniz", "Łukasz Øst": "Lukasz Ost", "عَبد": "عَبد", "किरण": "किरण",
		"e\u0301": "e", "Tz’unun": "Tz’unun", "": ""} {
		if got := Plain(s); got != want {
			t.Errorf("%q: %q", s, got)
		}
	}
	for _, same := range [][2]string{{"Tz’unun", "Tz\ua78cunun"}, {"Tz'unun", "TZʼUNUN"}, {"Saint-Fleur", "Saint Fleur"}, {"Bú", "BU"}} {
		if !SameName(same[0], same[1]) {
			t.Errorf("%q and %q differ", same[0], same[1])
		}
	}
	if SameName("Ana", "Anna") {
		t.Error("Ana and Anna are two names")
	}
}

func FuzzVariants(f *testing.F) {
	for _, p := range people {
		f.Add(p.r.Name, p.r.FamilyName, p.r.NativeName, p.r.BirthCountry)
	}
	f.Add("de la", "de", "", "HN")
	f.Add("Al- El-", "Al-", "ع", "SY")
	f.Add("Abdul Abd Al-X", "", "", "SY")
	f.Add("Mª ªM Ma", "", "", "MX")
	f.Fuzz(func(t *testing.T, name, family, native, country string) {
		if !utf8.ValidString(name) || !utf8.ValidString(family) || len(name) > 200 {
			t.Skip()
		}
		r := Requester{Name: name, FamilyName: family, NativeName: native, BirthCountry: country}
		if len(strings.Fields(name)) > 12 {
			Variants(r)
			return
		}
		wellFormed(t, r)
	})
}
