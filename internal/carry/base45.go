package carry

import "strings"

// alphabet is that of RFC 9285: the 45 characters that a QR code packs two in
// eleven bits. Bytes so written take 3 % more room than as bytes, and every
// reader gives them back as they were.
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

// encode writes bytes in base 45: three characters for two bytes, two for a
// last one alone.
func encode(data []byte) string {
	var b strings.Builder
	for ; len(data) >= 2; data = data[2:] {
		n := int(data[0])<<8 | int(data[1])
		b.WriteByte(alphabet[n%45])
		b.WriteByte(alphabet[n/45%45])
		b.WriteByte(alphabet[n/45/45])
	}
	if len(data) == 1 {
		b.WriteByte(alphabet[data[0]%45])
		b.WriteByte(alphabet[data[0]/45])
	}
	return b.String()
}

// decode reads what encode wrote. ok is false for any other text.
func decode(s string) (data []byte, ok bool) {
	for len(s) > 0 {
		k := min(3, len(s))
		n, unit := 0, 1
		for i := range k {
			v := strings.IndexByte(alphabet, s[i])
			if v < 0 {
				return nil, false
			}
			n += v * unit
			unit *= 45
		}
		switch s = s[k:]; {
		case k == 3 && n < 1<<16:
			data = append(data, byte(n>>8), byte(n))
		case k == 2 && n < 1<<8:
			data = append(data, byte(n))
		default:
			return nil, false
		}
	}
	return data, true
}
