package attach

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"arco/internal/attach/pdfread"
	"arco/internal/civil"
)

// Finish ends the file and returns it. The same papers, pages and day give the
// same bytes. id is neutral and makes the file's identifier.
func (b *Bundle) Finish(id string, on civil.Date) []byte {
	o := b.o
	root := dict{"Type": name("Catalog"), "Pages": ref{Num: objPages}, "StructTreeRoot": ref{Num: objRoot}, "MarkInfo": dict{"Marked": true}}
	if b.lang != "" {
		root["Lang"] = textString(b.lang)
	}
	if b.prefs != nil {
		root["ViewerPreferences"] = b.prefs
	}
	o.put(objCatalog, root)
	kids := make(array, len(b.kids))
	for i, n := range b.kids {
		kids[i] = ref{Num: n}
	}
	o.put(objPages, dict{"Type": name("Pages"), "Count": len(kids), "Kids": kids})
	b.tree.write(o)
	info := o.next()
	day := pdfread.String("D:" + on.Time().Format("20060102") + "000000+00'00'")
	o.put(info, dict{"CreationDate": day, "ModDate": day, "Producer": pdfread.String("arco")})
	start := len(o.b)
	o.b = fmt.Appendf(o.b, "xref\n0 %d\n0000000000 65535 f \n", info+1)
	for n := 1; n <= info; n++ {
		if o.at[n-1] == 0 {
			o.b = append(o.b, "0000000000 00000 f \n"...)
			continue
		}
		o.b = fmt.Appendf(o.b, "%010d 00000 n \n", o.at[n-1])
	}
	h := sha256.New()
	h.Write([]byte(id + "\x00"))
	h.Write(o.b)
	hexID := hex.EncodeToString(h.Sum(nil)[:16])
	o.b = fmt.Appendf(o.b, "trailer\n<</Size %d/Root 1 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n", info+1, info, hexID, hexID, start)
	return o.b
}
