package app

import "testing"

// How long requests took is told where a fact holds it, with its source and the
// day of that, on what the person keeps and in no letter.
func TestWaitingTimes(t *testing.T) {
	c := example(t, demo)
	m := write(t, c, "us/cbp", "access", "es")
	has(t, "the sheet", text(m.sheets), "la mitad de las solicitudes complejas tardó más de 109 días hábiles. (Datos del informe anual FOIA, año fiscal 2024, 9 de junio de 2025)")
	hasNot(t, "the letter", text(m.file), "109")
	hasNot(t, "a correction", text(write(t, c, "us/cbp", "rectification", "es").sheets), "109 días")
	hasNot(t, "an office without figures", text(write(t, c, "hn/inm", "access", "es").sheets), "complejas tardó")
}
