package pdf

import (
	"arco/internal/doc"
)

// span makes text that a person typed.
func typed(field, text string) doc.Span { return doc.Span{Text: text, Field: field} }

func para(text string) *doc.Paragraph { return &doc.Paragraph{Spans: doc.Text(text)} }

func head(level int, text string) *doc.Heading {
	return &doc.Heading{Level: level, Spans: doc.Text(text)}
}

var enFooter = doc.Footer{Left: "Case 7Q4M-2KXD", Pages: "Page {x} of {y}", Note: "5 U.S.C. § 552a(d), (f); 6 C.F.R. §§ 5.3, 5.21 (read 14 November 2026)."}

// person is what one requester typed.
type person struct{ name, born, alien, address string }

var maria = person{"María del Carmen Ixchel Pérez-Hernández", "14 March 1991", "A 201-345-678", "c/o Casa del Migrante\n12 Calle 5-40, Zona 1\n01001 Guatemala"}

// letter is a realistic request of about two pages.
func letter(p person) *doc.Document {
	name := typed("requester.name", p.name)
	blocks := []doc.Block{
		&doc.Address{Lines: []doc.Span{{Text: "U.S. Customs and Border Protection"}, {Text: "Freedom of Information Act Division"}, {Text: "90 K Street NE, FOIA Division"}, {Text: "Washington, DC 20229"}}},
		&doc.Paragraph{Align: doc.End, Spans: []doc.Span{typed("place", "Tapachula"), {Text: ", 21 November 2026"}}},
		head(1, "Request for access to my own records"),
		&doc.Paragraph{Spans: []doc.Span{{Text: "Under the Freedom of Information Act and, where it applies, the Privacy Act", Bold: true}}},
		para("Dear Sir or Madam,"),
		&doc.Paragraph{Number: "1.", Spans: []doc.Span{{Text: "My name is "}, name, {Text: ". I was born on "}, typed("requester.born", p.born), {Text: ". My alien registration number is "}, typed("requester.alien_number", p.alien), {Text: ". I ask for access to every record about me that your agency holds, under 5 U.S.C. § 552 and 6 C.F.R. § 5.21, in the form in which it is kept."}}},
		&doc.Paragraph{Number: "2.", Spans: doc.Text("I ask for the records below, whether on paper or in a computer system, from the first day your agency had contact with me until the day on which you search:")},
		&doc.List{Items: []doc.Item{
			{Label: "(a)", Blocks: []doc.Block{para("every record of apprehension, inspection, detention and removal, with the forms I-213, I-867A and B, I-860, I-862 and I-296, and the notes taken during each interview;")}},
			{Label: "(b)", Blocks: []doc.Block{para("photographs, fingerprints and other biometric data, with the name of each system in which they are stored and of each agency with which they were shared;")}},
			{Label: "(c)", Blocks: []doc.Block{para("the inventory of property taken from me, with receipts and the record of what became of it.")}},
		}},
		&doc.Paragraph{Number: "3.", Spans: []doc.Span{{Text: "Events to search for. ", Bold: true}, {Text: "I crossed the border near "}, typed("event.place", "Hidalgo, Texas"), {Text: " on or about "}, typed("event.date", "3 June 2024"), {Text: ". I was held at a station of the Border Patrol and was returned to "}, typed("event.returned", "Reynosa, Tamaulipas"), {Text: " some days later. I was given no copy of the papers that I was told to sign."}}},
		head(2, "How to recognise me"),
		&doc.Table{Header: []doc.Cell{{Spans: doc.Text("Item")}, {Spans: doc.Text("As it may stand in your files")}}, Widths: []float64{0.32, 0.68}, Rows: [][]doc.Cell{
			{{Head: true, Spans: doc.Text("Full name")}, {Spans: []doc.Span{name}}},
			{{Head: true, Spans: doc.Text("Other spellings")}, {Spans: []doc.Span{typed("requester.other", "Maria Ixchel Perez; Maria C. Hernandez")}}},
			{{Head: true, Spans: doc.Text("Date of birth")}, {Spans: []doc.Span{typed("requester.born", p.born)}}},
			{{Head: true, Spans: doc.Text("Country of birth")}, {Spans: []doc.Span{typed("requester.country", "Guatemala")}}},
			{{Head: true, Spans: doc.Text("Alien number")}, {Spans: []doc.Span{typed("requester.alien_number", p.alien)}}},
		}},
		head(2, "Fees, form and answer"),
		&doc.Paragraph{Number: "4.", Spans: doc.Text("I ask as an individual who seeks records for no commercial use. Please waive any fee; should you refuse to, I agree to pay up to 25 dollars and ask to be told before more is spent.")},
		&doc.Paragraph{Number: "5.", Spans: doc.Text("Please send the records to the postal address below, on paper or on a disc. If you withhold any part, please name the exemption for each deletion, release all that can be separated, and tell me how and until when I may appeal.")},
		&doc.Address{Lines: []doc.Span{name, typed("requester.address", p.address)}},
		&doc.Box{Blocks: []doc.Block{
			&doc.Paragraph{Spans: []doc.Span{{Text: "Declaration. ", Bold: true}, {Text: "I declare under penalty of perjury under the laws of the United States of America that the foregoing is true and correct, and that I am the person named above (28 U.S.C. § 1746)."}}},
		}},
		&doc.Lines{Ink: true, Rows: []doc.Line{{Label: "Signature", Width: 0.6}, {Label: "Date", Width: 0.4}}},
	}
	return &doc.Document{ID: "us-cbp-access", Lang: "en", Title: "Request for records", Part: doc.File, Footer: enFooter,
		Sheets: []doc.Sheet{{ID: "letter", Blocks: blocks}}}
}

// modules is a pattern that looks like a QR code.
func modules(n int) [][]bool {
	m := make([][]bool, n)
	for r := range m {
		m[r] = make([]bool, n)
		for c := range m[r] {
			m[r][c] = (r*7+c*13+r*c)%3 == 0 || (r < 7 && c < 7 && (r%6 == 0 || c%6 == 0 || r > 1 && r < 5 && c > 1 && c < 5))
		}
	}
	return m
}

func cover() *doc.Document {
	item := func(s string) doc.Item { return doc.Item{Label: "☐", Blocks: []doc.Block{para(s)}} }
	return &doc.Document{ID: "cover", Lang: "es", Title: "Hoja de portada", Part: doc.Keep, Banner: "Para usted: no enviar esta hoja",
		Footer: doc.Footer{Left: "Expediente 7Q4M-2KXD", Pages: "Página {x} de {y}"},
		Sheets: []doc.Sheet{{ID: "cover", Blocks: []doc.Block{
			head(1, "Qué hay en este paquete y qué hacer"),
			para("Este paquete contiene una solicitud de acceso a sus propios datos y las hojas que usted guarda. Lea primero el recuadro; después siga la lista en su orden."),
			&doc.Box{Blocks: []doc.Block{
				head(2, "Antes de enviar"),
				para("No escriba la dirección de su casa si no quiere que la agencia la conozca. Puede usar la dirección de una organización de confianza o un apartado postal."),
				&doc.Paragraph{Spans: []doc.Span{{Text: "Nadie puede cobrarle por ejercer este derecho.", Bold: true}, {Text: " La solicitud es gratuita y no cambia su situación migratoria, "}, {Text: "pero la agencia sabrá que usted la hizo", Italic: true}, {Text: "."}}},
			}},
			head(2, "Lista para completar"),
			&doc.List{Items: []doc.Item{
				item("Revise que su nombre y su fecha de nacimiento estén bien escritos en la página 1."),
				item("Firme con tinta en la página 2, donde dice «Signature». No firme antes ni después de la línea."),
				item("Ponga la copia de un documento con foto. Si no tiene, use la declaración de la página 3 con la firma de un testigo."),
				{Label: "☐", Blocks: []doc.Block{para("Envíe el paquete por una de estas vías:"), &doc.List{Items: []doc.Item{
					{Label: "•", Blocks: []doc.Block{para("por el portal de la agencia, con el texto de la hoja «portal»;")}},
					{Label: "•", Blocks: []doc.Block{para("por correo certificado a la dirección de la primera página.")}},
				}}}},
			}},
			head(2, "Su expediente"),
			&doc.Figure{Modules: modules(29), SizeMM: 28, Alt: "Código QR con la referencia 7Q4M-2KXD", Caption: doc.Text("Con este código una organización encuentra su expediente cifrado. No contiene su nombre ni su dirección. Referencia: 7Q4M-2KXD.")},
			head(3, "Plazos"),
			&doc.Table{Header: []doc.Cell{{Spans: doc.Text("Qué")}, {Spans: doc.Text("Cuándo")}}, Widths: []float64{0.7, 0.3}, Rows: [][]doc.Cell{
				{{Spans: doc.Text("Respuesta de la agencia, 20 días hábiles después de recibir la solicitud")}, {Spans: doc.Text("22 de diciembre de 2026")}},
				{{Spans: doc.Text("Último día para apelar una negativa")}, {Spans: doc.Text("90 días desde la carta")}},
			}},
		}}}}
}

func facing() *doc.Document {
	row := func(n, en, es string) doc.FacingRow {
		return doc.FacingRow{Number: n, Left: []doc.Block{para(en)}, Right: []doc.Block{para(es)}}
	}
	return &doc.Document{ID: "reading", Lang: "es", Title: "Copia de lectura", Part: doc.Keep, Banner: "Copia de lectura: no enviar",
		Footer: doc.Footer{Left: "Expediente 7Q4M-2KXD", Pages: "Página {x} de {y}"},
		Sheets: []doc.Sheet{{ID: "reading", Blocks: []doc.Block{
			head(1, "Lo que dice la carta"),
			&doc.Facing{LeftLang: "en", RightLang: "es", LeftHead: doc.Text("The letter as filed"), RightHead: doc.Text("Lo que significa"), Rows: []doc.FacingRow{
				{Left: []doc.Block{head(2, "Request for access to my own records")}, Right: []doc.Block{head(2, "Solicitud de acceso a mis propios datos")}},
				row("1.", "I ask for access to every record about me that your agency holds, under 5 U.S.C. § 552 and 6 C.F.R. § 5.21, in the form in which it is kept.", "Pido acceso a todos los registros sobre mí que tenga su agencia, según 5 U.S.C. § 552 y 6 C.F.R. § 5.21, en la forma en que se guardan."),
				{Number: "2.", Left: []doc.Block{para("I ask for the records below:"), &doc.List{Items: []doc.Item{{Label: "(a)", Blocks: []doc.Block{para("every record of apprehension, inspection, detention and removal;")}}, {Label: "(b)", Blocks: []doc.Block{para("photographs, fingerprints and other biometric data.")}}}}},
					Right: []doc.Block{para("Pido los registros siguientes:"), &doc.List{Items: []doc.Item{{Label: "(a)", Blocks: []doc.Block{para("todo registro de aprehensión, inspección, detención y expulsión;")}}, {Label: "(b)", Blocks: []doc.Block{para("fotografías, huellas dactilares y otros datos biométricos.")}}}}}},
				row("3.", "If you withhold any part, please name the exemption for each deletion, release all that can be separated, and tell me how and until when I may appeal.", "Si niegan alguna parte, indiquen la excepción para cada supresión, entreguen todo lo que pueda separarse y díganme cómo y hasta cuándo puedo apelar."),
			}},
		}}}}
}

func witness() *doc.Document {
	return &doc.Document{ID: "declaration", Lang: "en", Title: "Declaration", Part: doc.File, Footer: enFooter,
		Sheets: []doc.Sheet{{ID: "declaration", Blocks: []doc.Block{
			head(1, "Declaration of identity before witnesses"),
			&doc.Paragraph{Spans: []doc.Span{{Text: "I, "}, typed("requester.name", maria.name), {Text: ", declare that I am the person named in the attached request and that I have no document with a photograph."}}},
			&doc.Lines{Ink: true, Rows: []doc.Line{{Label: "Signature of the requester", Width: 0.6}, {Label: "Date", Width: 0.4}, {Label: "Place"}}},
			head(2, "First witness"),
			para("I know the person who signed above and saw them sign."),
			&doc.Lines{Ink: true, Rows: []doc.Line{{Label: "Full name", Width: 0.5}, {Label: "Kind and number of document", Width: 0.5}, {Label: "Signature", Width: 0.6}, {Label: "Date", Width: 0.4}}},
			head(2, "Second witness"),
			para("I know the person who signed above and saw them sign."),
			&doc.Lines{Ink: true, Rows: []doc.Line{{Label: "Full name", Width: 0.5}, {Label: "Kind and number of document", Width: 0.5}, {Label: "Signature", Width: 0.6}, {Label: "Date", Width: 0.4}}},
		}}}}
}

// mirrored shows every block from right to left, beside English.
func mirrored() *doc.Document {
	return &doc.Document{ID: "reading-ar", Lang: "ar", Title: "نسخة للقراءة", Part: doc.Keep, Banner: "نسخة للقراءة: لا ترسلها",
		Footer: doc.Footer{Left: "7Q4M-2KXD", Pages: "صفحة {x} من {y}"},
		Sheets: []doc.Sheet{{ID: "reading", Blocks: []doc.Block{
			head(1, "طلب الاطلاع على بياناتي الشخصية"),
			&doc.Paragraph{Number: "1.", Spans: []doc.Span{{Text: "اسمي "}, typed("requester.name", "María Pérez (Ixchel)"), {Text: "، وأطلب نسخة من جميع السجلات المتعلقة بي بموجب "}, {Text: "5 U.S.C. § 552", Lang: "en"}, {Text: "، على أن يصلني الرد خلال 20 يوم عمل."}}},
			&doc.List{Items: []doc.Item{{Label: "☐", Blocks: []doc.Block{para("بصمات الأصابع والصور")}}, {Label: "☐", Blocks: []doc.Block{para("من اطلع على الملف (رقم 17/24)؟ ومتى؟")}}}},
			&doc.Box{Blocks: []doc.Block{para("لا تكتب عنوان بيتك إن كنت لا تريد أن تعرفه الجهة.")}},
			&doc.Table{Header: []doc.Cell{{Spans: doc.Text("البند")}, {Spans: doc.Text("كما ورد")}}, Widths: []float64{0.3, 0.7}, Rows: [][]doc.Cell{{{Head: true, Spans: doc.Text("الاسم")}, {Spans: []doc.Span{typed("requester.name", "Mohamed Abdelraouf")}}}}},
			&doc.Figure{Modules: modules(25), SizeMM: 24, Alt: "رمز", Caption: doc.Text("بهذا الرمز تجد المنظمة ملفك.")},
			&doc.Lines{Ink: true, Rows: []doc.Line{{Label: "التوقيع", Width: 0.6}, {Label: "التاريخ", Width: 0.4}}},
			&doc.Facing{LeftLang: "en", RightLang: "ar", LeftHead: doc.Text("As filed"), RightHead: doc.Text("ما يعنيه"), Rows: []doc.FacingRow{
				{Number: "1.", Left: []doc.Block{para("I ask for access to every record about me that your agency holds, in the form in which it is kept.")}, Right: []doc.Block{para("أطلب الاطلاع على كل سجل عني لدى جهتكم، بالشكل المحفوظ به.")}},
			}},
		}}}}
}
