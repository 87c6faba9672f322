package pdf

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// appendXMP appends the metadata packet: what the Info dictionary says, the
// conformance claimed, and the schema of the PDF/UA identifier, which PDF/A-2
// wants described (ISO 19005-2, 6.6.2.3.3).
func appendXMP(b []byte, m Meta) []byte {
	b = append(b, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"+
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`...)
	b = appendXML(b, m.Title)
	b = append(b, "</rdf:li></rdf:Alt></dc:title>\n<dc:language><rdf:Bag><rdf:li>"...)
	b = appendXML(b, m.Lang)
	b = append(b, "</rdf:li></rdf:Bag></dc:language>\n"...)
	if !m.Date.IsZero() {
		day := m.Date.String() + "T00:00:00Z"
		b = append(b, "<xmp:CreateDate>"+day+"</xmp:CreateDate><xmp:ModifyDate>"+day+"</xmp:ModifyDate>\n"...)
	}
	if !m.Bare {
		b = append(b, "<pdf:Producer>arco</pdf:Producer>\n"...)
	}
	return append(b, `<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>PDF/UA version</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`...)
}

func appendXML(b []byte, s string) []byte {
	odd := func(r rune) bool { return r < ' ' || r >= 0xFFFD && r < 0x10000 || strings.ContainsRune(`<>&'"`, r) }
	if strings.IndexFunc(s, odd) < 0 {
		return append(b, s...)
	}
	var out bytes.Buffer
	_ = xml.EscapeText(&out, []byte(s)) // a Buffer never fails
	return append(b, out.Bytes()...)
}
