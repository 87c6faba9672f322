package attach

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"image"
	"strings"
	"testing"
)

const word = "CANARY"

// A canary is a paper with a word in a place that is not drawn.
type canary struct {
	place string
	data  []byte
}

// small is an image of two dots as an object of a PDF.
func small(dict string) string {
	return stream("/Type/XObject/Subtype/Image/Width 2/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"+dict, "\x00\xff")
}

func jpegObject(dict string, data []byte) string {
	return stream("/Type/XObject/Subtype/Image/Width 60/Height 40/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode"+dict, string(data))
}

const drawn = "/XObject<</I 5 0 R>>"
const drawing = visible + "q 100 0 0 100 50 50 cm /I Do Q\n"

func withEnd(data []byte, more string) []byte { return append(bytes.Clone(data), more...) }

// beforeEnd puts a segment between the scan and the end mark of a JPEG.
func beforeEnd(data []byte, seg []byte) []byte {
	return append(append(bytes.Clone(data[:len(data)-2]), seg...), 0xff, 0xd9)
}

func stray(data []byte) []byte { // two bytes that are no marker, between two segments
	n := int(binary.BigEndian.Uint16(data[4:])) + 4
	return append(append(bytes.Clone(data[:n]), 0, 0), data[n:]...)
}

func webpOf() []byte {
	data, err := base64.StdEncoding.DecodeString("UklGRu4AAABXRUJQVlA4WAoAAAAMAAAAHQAAEwAAVlA4IIQAAACwBACdASoeABQAPm0wlEckIqIhKAqogA2JYgC1FpL+AG4AeoB/AADs1uEWg6QAAP766clYKXmXpvlaLVYljTT/92T/TG2/H3/+C48/wDw9/sI7P16Bcf3t/+L/yPDRuuH8f6FXP0yKmfyb7RB/PZ4p9f+rThi5trrJYzNutPG50NAAAABFWElGLgAAAE1NACoAAAAIAAIBEgADAAAAAQAGAAABOwACAAAABwAAACYAAAAAQ0FOQVJZAABYTVAgDQAAADx4PkNBTkFSWTwveD4A")
	if err != nil {
		panic(err)
	}
	return data
}

// profile is a colour profile with a text and the numbers of grey.
func profile() string {
	desc := "desc\x00\x00\x00\x00\x00\x00\x00\x07" + word + "\x00\x00\x00\x00"
	curve := "curv\x00\x00\x00\x00\x00\x00\x00\x01\x02\x33\x00\x00"
	white := "XYZ \x00\x00\x00\x00\x00\x00\xf6\xd6\x00\x01\x00\x00\x00\x00\xd3\x2d"
	head := make([]byte, 128)
	copy(head[8:], "\x02\x10\x00\x00mntrGRAYXYZ ")
	copy(head[36:], "acsp")
	copy(head[80:], word)
	copy(head[68:], "\x00\x00\xf6\xd6\x00\x01\x00\x00\x00\x00\xd3\x2d")
	tags := binary.BigEndian.AppendUint32(nil, 3)
	at := uint32(128 + 4 + 36)
	for _, t := range []struct{ name, body string }{{"desc", desc}, {"kTRC", curve}, {"wtpt", white}} {
		tags = append(tags, t.name...)
		tags = binary.BigEndian.AppendUint32(tags, at)
		tags = binary.BigEndian.AppendUint32(tags, uint32(len(t.body)))
		at += uint32(len(t.body))
	}
	all := string(head) + string(tags) + desc + curve + white
	b := []byte(all)
	binary.BigEndian.PutUint32(b, uint32(len(b)))
	return string(b)
}

// jpx is the frame of a JPEG 2000 picture with remarks; no viewer can draw it.
func jpx() string {
	box := func(name, body string) string {
		return string(binary.BigEndian.AppendUint32(nil, uint32(len(body)+8))) + name + body
	}
	siz := "\xff\x51\x00\x29\x00\x00" + strings.Repeat("\x00", 34) + "\x01\x07\x01\x01"
	siz = siz[:4] + strings.Repeat("\x00", 0x29-2)
	remark := "\xff\x64\x00\x0a\x00\x01" + word
	tile := remark + "\xff\x93" + "data"
	sot := "\xff\x90\x00\x0a\x00\x00" + string(binary.BigEndian.AppendUint32(nil, uint32(12+len(tile)))) + "\x00\x01"
	code := "\xff\x4f" + siz + remark + sot + tile + "\xff\xd9" + word
	return box("jP  ", "\r\n\x87\n") + box("ftyp", "jp2 \x00\x00\x00\x00jp2 ") + box("xml ", "<x>"+word+"</x>") +
		box("jp2h", box("ihdr", strings.Repeat("\x00", 14))+box("res ", word)) + box("uuid", word) + box("jp2c", code)
}

// canaries are papers that show VISIBLE, or a picture, and hide the word.
func canaries() []canary {
	var out []canary
	add := func(place string, data []byte) { out = append(out, canary{place, data}) }
	page := func(place, catalog, page, resources, contents string, more ...string) {
		add(place, onePage(catalog, page, resources, contents, more...))
	}
	file := stream("/Type/EmbeddedFile", word)
	spec := "<</Type/Filespec/F(x)/EF<</F 6 0 R>>/Desc(" + word + ")>>"
	look := stream("/Type/XObject/Subtype/Form/BBox[0 0 50 20]", "0 0 50 20 re f")

	add("author of the file", bytes.Replace(onePage("", "", "", visible), []byte("(nobody)"), []byte("("+word+")"), 1))
	page("XMP of the file", "/Metadata 5 0 R", "", "", visible, stream("/Type/Metadata/Subtype/XML", word))
	page("XMP of the page", "", "/Metadata 5 0 R", "", visible, stream("/Type/Metadata/Subtype/XML", word))
	page("PieceInfo", "", "/PieceInfo<</X<</LastModified(D:2020)/Private("+word+")>>>>", "", visible)
	page("LastModified", "", "/LastModified(D:2020 "+word+")", "", visible)
	page("AF of the page", "", "/AF[5 0 R]", "", visible, spec, file)
	page("enclosed files", "/Names<</EmbeddedFiles<</Names[(x)5 0 R]>>>>", "", "", visible, spec, file)
	page("outline", "/Outlines<</First<</Title("+word+")>>>>", "", "", visible)
	page("programs by name", "/Names<</JavaScript<</Names[(x)<</S/JavaScript/JS("+word+")>>]>>>>", "", "", visible)
	page("program at opening", "/OpenAction<</S/JavaScript/JS("+word+")>>", "", "", visible)
	page("program of the page", "", "/AA<</O<</S/JavaScript/JS("+word+")>>>>", "", visible)
	page("named places", "/Dests<</"+word+"[3 0 R/Fit]>>", "", "", visible)
	page("page labels", "/PageLabels<</Nums[0<</P("+word+")>>]>>", "", "", visible)
	page("structure", "/StructTreeRoot<</K<</S/P/Alt("+word+")>>>>", "/StructParents 0", "", visible)
	page("family of a field", "/AcroForm<</Fields[5 0 R]>>", "/Annots[6 0 R]", "", visible,
		"<</FT/Tx/T(x)/Kids[6 0 R 7 0 R]/V("+word+")/AA<</K<</S/JavaScript/JS("+word+")>>>>>>",
		"<</Type/Annot/Subtype/Widget/Parent 5 0 R/Rect[0 0 50 20]/AP<</N 8 0 R>>/TU("+word+")>>",
		"<</Type/Annot/Subtype/Widget/Parent 5 0 R/F 2/Rect[0 0 50 20]/V("+word+")>>", look)
	page("author of a note", "", "/Annots[<</Type/Annot/Subtype/Highlight/Rect[0 0 50 20]/AP<</N 5 0 R>>/T("+word+")/Contents("+word+")/Popup 6 0 R/IRT 6 0 R/M("+word+")>>]", "", visible,
		look, "<</Type/Annot/Subtype/Popup/Rect[0 0 9 9]/Contents("+word+")>>")
	page("address of a link", "", "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 50 20]/A<</S/URI/URI(https://"+word+".example)>>>>]", "", visible)
	page("hidden note", "", "/Annots[<</Type/Annot/Subtype/FreeText/F 2/Rect[0 0 50 20]/Contents("+word+")/AP<</N 5 0 R>>>>]", "", visible,
		stream("/Type/XObject/Subtype/Form/BBox[0 0 50 20]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>", "BT /F 9 Tf ("+word+") Tj ET"))
	page("thumbnail", "", "/Thumb 5 0 R", "", visible, stream("/Width 6/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", word))
	page("words instead of marks", "", "", "", "/Span <</ActualText("+word+")/Alt("+word+")>> BDC\n"+visible+"EMC\n/X <</P("+word+")>> DP\n")
	page("remark in contents", "", "", "", "% "+word+"\n"+visible)
	page("unknown operator", "", "", "", visible+"BX ("+word+") arco EX\n")
	page("hidden layer", "/OCProperties<</OCGs[5 0 R]/D<</OFF[5 0 R]>>>>", "", "/Properties<</L 5 0 R>>", "/OC /L BDC BT /F 9 Tf 9 9 Td ("+word+") Tj ET EMC\n"+visible,
		"<</Type/OCG/Name("+word+")>>")
	page("layers, all off but named ones", "/OCProperties<</OCGs[5 0 R]/D<</BaseState/OFF/ON[]>>>>", "", "/Properties<</L<</Type/OCMD/OCGs 5 0 R>>>>", "/OC /L BDC BT /F 9 Tf 9 9 Td ("+word+") Tj ET EMC\n"+visible,
		"<</Type/OCG/Name(x)>>")
	page("drawing of a hidden layer", "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>", "", drawn, drawing,
		stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/OC 6 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>", "BT /F 9 Tf ("+word+") Tj ET"), "<</Type/OCG/Name(x)>>")
	page("text that is not drawn", "", "", "", "BT 3 Tr /F 9 Tf 9 9 Td ("+word+") Tj ET\nBT 0 Tr ET\n"+visible)
	page("unused drawing", "", "/XX 0", "/XObject<</U 5 0 R>>", visible, stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "% x\n("+word+") Tj"))
	page("unused font", "", "", "/ColorSpace<</U[/Separation/"+word+"/DeviceGray 5 0 R]>>", visible, "<</FunctionType 2/N 1/Domain[0 1]>>")
	page("name of a resource", "", "", "/XObject<</"+word+" 5 0 R>>", visible+"q 100 0 0 100 50 50 cm /"+word+" Do Q\n", small(""))
	page("object that nothing names", "", "", "", visible, "("+word+")")
	add("older version of the page", updated())
	add("left over in an object stream", packedLeftover())
	add("behind the end of the file", withEnd(onePage("", "", "", visible), "\n"+word))
	add("before the head of the file", append([]byte(word+"\n"), onePage("", "", "", visible)...))
	page("XMP of a picture", "", "", drawn, drawing, small("/Metadata 6 0 R/PieceInfo<</X("+word+")>>"), stream("/Type/Metadata/Subtype/XML", word))
	page("behind the dots of a picture", "", "", drawn, drawing, stream("/Type/XObject/Subtype/Image/Width 2/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode", deflated("\x00\xff"+word)))
	page("behind a packed picture", "", "", drawn, drawing, stream("/Type/XObject/Subtype/Image/Width 2/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode", deflated("\x00\xff")+word))
	page("entry of a picture", "", "", drawn, drawing, small("/OPI<</X("+word+")>>/ID("+word+")"))
	page("camera's note in a PDF", "", "", drawn, drawing, jpegObject("", jpegOf(60, 40, exif(1, word))))
	page("behind a JPEG in a PDF", "", "", drawn, drawing, jpegObject("", withEnd(jpegOf(60, 40), word)))
	page("stray byte in a JPEG in a PDF", "", "", drawn, drawing, jpegObject("", stray(jpegOf(60, 40, exif(1, word)))))
	page("JPEG in a JPEG's wrapping", "", "", drawn, drawing, stream("/Type/XObject/Subtype/Image/Width 60/Height 40/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter[/FlateDecode/DCTDecode]", deflated(string(jpegOf(60, 40, exif(1, word))))))
	page("picture inside of contents", "", "", "", visible+"q 60 0 0 40 50 50 cm BI /W 60 /H 40 /BPC 8 /CS /RGB /F /DCT /Note ("+word+") ID "+string(jpegOf(60, 40, exif(1, word)))+" EI Q\n")
	page("boxes of JPEG 2000", "", "", drawn, drawing, stream("/Type/XObject/Subtype/Image/Width 1/Height 1/Filter/JPXDecode", jpx()))
	page("JBIG2 remark", "", "", drawn, drawing, stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode",
		"\x00\x00\x00\x00\x30\x00\x01\x00\x00\x00\x13"+strings.Repeat("\x00", 19)+"\x00\x00\x00\x01\x3e\x00\x01\x00\x00\x00\x06"+word))
	page("behind a fax picture", "", "", drawn, drawing, stream("/Type/XObject/Subtype/Image/Width 8/Height 1/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 8/Rows 1>>", "\x80\x08\x00\x80"+word))
	page("text of a colour profile", "", "", "/ColorSpace<</C[/ICCBased 5 0 R]>>", "/C cs 0 sc 0 0 9 9 re f\n"+visible, stream("/N 1", profile()))
	page("tail of a palette", "", "", "/ColorSpace<</C[/Indexed/DeviceGray 1<00ff"+fmt.Sprintf("%x", word)+">]>>", "/C cs 1 sc 0 0 9 9 re f\n"+visible)
	page("remark in a map of codes", "", "", "/XX 0", strings.Replace(visible, "/F ", "/G ", 1), "(nothing)")
	out[len(out)-1].data = onePage("", "", "/Font<</G<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R/Name/"+word+">>>>", strings.Replace(visible, "/F ", "/G ", 1),
		stream("", "% "+word+"\n/"+word+" 1 def\nbegincmap 1 beginbfchar <56> <0056> endbfchar endcmap"))
	page("entry of a font", "", "", "", strings.Replace(visible, "/F ", "/G ", 1), "(nothing)")
	out[len(out)-1].data = onePage("", "", "/Font<</G<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontFile2 5 0 R/Owner("+word+")/Lang("+word+")>>>>>>", strings.Replace(visible, "/F ", "/G ", 1),
		stream("", "\x00\x01\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00head\x00\x00\x00\x00\x00\x00\x00\x2c\x00\x00\x00\x04name\x00\x00\x00\x00\x00\x00\x00\x30\x00\x00\x00\x06ABCD"+word))

	j := jpegOf(60, 40)
	add("JPEG: camera's note", jpegOf(60, 40, exif(1, word)))
	add("JPEG: note, turned", jpegOf(60, 40, exif(6, word)))
	add("JPEG: XMP", jpegOf(60, 40, segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+word)))
	add("JPEG: IPTC", jpegOf(60, 40, segment(0xed, "Photoshop 3.0\x00"+word)))
	add("JPEG: remark", jpegOf(60, 40, segment(0xfe, word)))
	add("JPEG: remark behind the scan", beforeEnd(j, segment(0xfe, word)))
	add("JPEG: small picture inside", jpegOf(60, 40, segment(0xe0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x02\x01"+word)))
	add("JPEG: second picture behind it", withEnd(j, string(jpegOf(60, 40, exif(1, word)))))
	add("JPEG: film behind it", withEnd(j, "\x00\x00\x00\x18ftypmp42"+word))
	add("JPEG: stray byte", stray(jpegOf(60, 40, exif(1, word))))
	add("JPEG: list of pictures", jpegOf(60, 40, segment(0xe2, "MPF\x00"+word)))
	add("JPEG: colour profile", jpegOf(60, 40, segment(0xe2, "ICC_PROFILE\x00\x01\x01"+profile())))
	m := photograph(60, 40)
	add("PNG: text", pngOf(m, chunk("tEXt", "Author\x00"+word), chunk("zTXt", "x\x00\x00"+deflated(word)), chunk("iTXt", "x\x00\x00\x00\x00\x00"+word)))
	add("PNG: camera's note", pngOf(m, chunk("eXIf", tiff(6)+word)))
	add("PNG: own chunk", pngOf(m, chunk("arCo", word)))
	add("PNG: behind the end", withEnd(pngOf(m), word))
	add("PNG: behind the dots", pngOf(image.NewPaletted(image.Rect(0, 0, 2, 2), nil2()), chunk("prVt", word)))
	add("WebP: notes", webpOf())
	return out
}

// unseen are papers whose word is drawn where nobody sees it. A small change of
// the file can bring it into view.
func unseen() []canary {
	var out []canary
	page := func(place, page, resources, contents string, more ...string) {
		out = append(out, canary{place, onePage("", page, resources, contents, more...)})
	}
	hide := "BT /F 9 Tf 9 9 Td (" + word + ") Tj ET\n"
	page("text that only clips", "", "", "q BT 7 Tr /F 9 Tf 9 9 Td ("+word+") Tj ET Q\n"+visible)
	page("text in a hidden clip", "", "", "q 100 100 20 20 re W n "+hide+"Q\n"+visible)
	page("text in an empty clip", "", "", "q 0 0 9 9 re W n 100 100 9 9 re W* n "+hide+"Q\n"+visible)
	page("text below the crop box", "/CropBox[0 15 300 400]", "", "BT /F 9 Tf 9 2 Td ("+word+") Tj ET\n"+visible)
	page("text left of the page", "", "", "q 1 0 0 1 -200 0 cm "+hide+"Q\n"+visible)
	page("text right of the page", "", "", "BT /F 9 Tf 1 0 0 1 302 50 Tm [("+word+")-100("+word+")] TJ ("+word+") Tj ET\n"+visible)
	page("text below the page, in a state", "", "/ExtGState<</S<</CA 1>>>>", "BT /F 9 Tf /S gs 9 -20 Td ("+word+") Tj ET\n"+visible)
	page("lines above the page", "", "", "BT /F 9 Tf 12 TL 9 440 Td ("+word+") Tj ("+word+") ' 1 1 ("+word+") \" ET\n"+visible)
	page("turned text beside the page", "", "", "BT /F 9 Tf 0 1 -1 0 -20 50 Tm ("+word+") Tj ET\n"+visible)
	page("note beside the page", "/Annots[<</Type/Annot/Subtype/FreeText/Rect[400 0 450 20]/AP<</N 5 0 R>>>>]", "", visible,
		stream("/Type/XObject/Subtype/Form/BBox[0 0 90 20]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>", hide))
	page("drawing beside the page", "", "/XObject<</U 5 0 R>>", "q 1 0 0 1 400 0 cm /U Do Q\n"+visible,
		stream("/Type/XObject/Subtype/Form/BBox[0 0 90 20]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>", hide))
	page("text beside the box of a drawing", "", "/XObject<</U 5 0 R>>", "q /U Do Q\n"+visible,
		stream("/Type/XObject/Subtype/Form/BBox[0 30 90 90]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>", hide+"0 40 9 9 re f"))
	return out
}

func TestCanaries(t *testing.T) {
	list := append(canaries(), unseen()...)
	if len(list) < 40 {
		t.Fatalf("only %d places", len(list))
	}
	for _, c := range list {
		if !holds(c.data, word) {
			t.Errorf("%s: the paper does not hold the word", c.place)
		}
		out, p, err := made(c.data)
		if err != nil {
			t.Errorf("%s: refused: %v", c.place, err)
			continue
		}
		if holds(out, word) {
			t.Errorf("%s: the word is in the result", c.place)
		}
		if p.Pages != 1 {
			t.Errorf("%s: %d pages", c.place, p.Pages)
		}
		if holds(c.data, "VISIBLE") != holds(out, "VISIBLE") {
			t.Errorf("%s: what is drawn is gone", c.place)
		}
		if bytes.Contains(c.data, []byte("/I Do")) && !strings.Contains(c.place, "hidden layer") && !bytes.Contains(out, []byte("/Subtype /Image")) {
			t.Errorf("%s: the picture is gone", c.place)
		}
		if again, _, _ := made(c.data); !bytes.Equal(out, again) {
			t.Errorf("%s: the same paper gives other bytes", c.place)
		}
	}
}

// What can be seen in part stays, and what is clipped to letters that are left
// out is no picture without its clip: the paper is refused.
func TestSeenInPart(t *testing.T) {
	for name, contents := range map[string]string{
		"below the edge":     "BT /F 20 Tf 20 -3 Td (VISIBLE) Tj ET",
		"from the left":      "BT /F 20 Tf -30 20 Td (VISIBLE) Tj ET",
		"mirrored":           "BT /F -20 Tf 310 20 Td (VISIBLE) Tj ET",
		"through a clip":     "q 10 25 200 3 re W n BT /F 20 Tf 20 20 Td (VISIBLE) Tj ET Q",
		"a clip of nothing":  "q W n BT /F 20 Tf 20 20 Td (VISIBLE) Tj ET Q",
		"behind a clip":      "q 200 200 9 9 re W n Q BT /F 20 Tf 20 20 Td (VISIBLE) Tj ET",
		"clip of a line":     "0 0 300 0 re W n BT /F 20 Tf 20 -4 Td (VISIBLE) Tj ET",
		"pushed back":        "BT /F 20 Tf 320 20 Td [7000 (VISIBLE)] TJ ET",
		"size from a state":  "/GS0 gs BT /F 20 Tf 20 20 Td (VISIBLE) Tj ET",
		"letters that clip":  "q BT 5 Tr /F 20 Tf 20 20 Td (VISIBLE) Tj ET 0 0 9 9 re f Q",
		"outside in a large": "q 50 0 0 50 -900 -900 cm BT /F 1 Tf 19 19 Td (VISIBLE) Tj ET Q",
	} {
		out, _, err := made(onePage("", "", "", contents))
		if err != nil || !holds(out, "VISIBLE") {
			t.Errorf("%s: what is seen is gone (%v)", name, err)
		}
	}
	for name, contents := range map[string]string{
		"a drawing in letters": "BT 7 Tr /F 20 Tf 20 20 Td (CANARY) Tj ET 0 0 90 90 re f",
		"text in letters":      "BT 7 Tr /F 20 Tf 20 20 Td (CANARY) Tj ET BT 0 Tr 20 20 Td (VISIBLE) Tj ET",
	} {
		if _, _, err := made(onePage("", "", "", contents)); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}
