package app

import "encoding/json"

// indented is a value as JSON that people read: the bytes of json.MarshalIndent
// with two spaces and a line end, without parsing what was just written.
func indented(v any) ([]byte, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, len(data)*2)
	deep := 0
	line := func() {
		out = append(out, '\n')
		for range deep {
			out = append(out, "  "...)
		}
	}
	for i := 0; i < len(data); i++ {
		switch c := data[i]; c {
		case '"':
			from := i
			for i++; data[i] != '"'; i++ {
				if data[i] == '\\' {
					i++
				}
			}
			out = append(out, data[from:i+1]...)
		case '{', '[':
			if out = append(out, c); data[i+1] == c+2 { // its end, as ASCII has it
				i++
				out = append(out, c+2)
				continue
			}
			deep++
			line()
		case '}', ']':
			deep--
			line()
			out = append(out, c)
		case ',':
			out = append(out, c)
			line()
		case ':':
			out = append(out, ": "...)
		default:
			out = append(out, c)
		}
	}
	return append(out, '\n'), nil
}
