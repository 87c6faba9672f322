package pdfread

import (
	"bytes"
	"crypto/aes"
	stdcipher "crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"io"
)

// A cipher opens what is locked against changes only: such a file opens for
// everybody with the empty password (ISO 32000-2, 7.6.4).
type cipher struct {
	key             []byte
	strings, stream method
}

type method int

const (
	plain method = iota
	rc4Method
	aesMethod
	aes256Method
)

// A cipherKey is the key of one object.
type cipherKey struct {
	of       *cipher
	num, gen int
}

func (c *cipher) forObject(num, gen int) *cipherKey {
	if c == nil {
		return nil
	}
	return &cipherKey{c, num, gen}
}

// unlock prepares deciphering; ErrLocked if a password is needed.
func (f *File) unlock() error {
	f.cipher = nil
	enc := f.Dict(f.Trailer["Encrypt"])
	if enc == nil {
		return nil
	}
	clear(f.cache)
	str := func(k Name) []byte { s, _ := f.Get(enc[k]).(String); return []byte(s) }
	if n := f.Name(enc["Filter"]); n != "Standard" && n != "" {
		return ErrLocked
	}
	v, r := f.Int(enc["V"], 0), f.Int(enc["R"], 0)
	c := &cipher{strings: rc4Method, stream: rc4Method}
	if v >= 4 {
		way := func(k Name) method {
			name := f.Name(enc[k])
			cf := f.Dict(f.Dict(enc["CF"])[name])
			switch f.Name(cf["CFM"]) {
			case "V2":
				return rc4Method
			case "AESV2":
				return aesMethod
			case "AESV3":
				return aes256Method
			}
			return plain
		}
		c.strings, c.stream = way("StrF"), way("StmF")
	}
	o, u := str("O"), str("U")
	if r >= 5 {
		if len(u) < 48 || len(str("UE")) < 32 {
			return ErrLocked
		}
		h := func(salt []byte) []byte {
			if r == 5 {
				s := sha256.Sum256(salt)
				return s[:]
			}
			return hash2B(salt)
		}
		if !bytes.Equal(h(u[32:40]), u[:32]) {
			return ErrLocked
		}
		block, err := aes.NewCipher(h(u[40:48]))
		if err != nil {
			return ErrLocked
		}
		c.key = make([]byte, 32)
		stdcipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(c.key, str("UE")[:32])
		f.cipher = c
		return nil
	}
	length := 5
	if r >= 3 {
		length = f.Int(enc["Length"], 40) / 8
		if v >= 4 {
			length = 16
		}
		if length < 5 || length > 16 {
			length = 16
		}
	}
	if len(o) < 32 || len(u) < 16 {
		return ErrLocked
	}
	var id []byte
	if ids := f.Array(f.Trailer["ID"]); len(ids) > 0 {
		s, _ := f.Get(ids[0]).(String)
		id = []byte(s)
	}
	h := md5.New()
	h.Write(padding)
	h.Write(o[:32])
	binary.Write(h, binary.LittleEndian, uint32(int64(f.Int(enc["P"], 0))))
	h.Write(id)
	if meta, ok := f.Get(enc["EncryptMetadata"]).(bool); r >= 4 && ok && !meta {
		h.Write([]byte{255, 255, 255, 255})
	}
	key := h.Sum(nil)
	if r >= 3 {
		for range 50 {
			s := md5.Sum(key[:length])
			key = s[:]
		}
	}
	c.key = key[:length]
	want := rc4Of(c.key, padding)
	if r >= 3 {
		s := md5.Sum(append(bytes.Clone(padding), id...))
		want = rc4Of(c.key, s[:])
		for i := byte(1); i <= 19; i++ {
			k := bytes.Clone(c.key)
			for j := range k {
				k[j] ^= i
			}
			want = rc4Of(k, want)
		}
	}
	if !bytes.Equal(want[:16], u[:16]) {
		return ErrLocked
	}
	f.cipher = c
	return nil
}

var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

func rc4Of(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return make([]byte, len(data))
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// hash2B is algorithm 2.B of ISO 32000-2 for the empty user password.
func hash2B(salt []byte) []byte {
	s := sha256.Sum256(salt)
	k := s[:]
	for i := 0; ; i++ {
		k1 := bytes.Repeat(k, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		e := make([]byte, len(k1))
		stdcipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, k1)
		sum := 0
		for _, b := range e[:16] {
			sum += int(b)
		}
		switch sum % 3 {
		case 0:
			h := sha256.Sum256(e)
			k = h[:]
		case 1:
			h := sha512.Sum384(e)
			k = h[:]
		default:
			h := sha512.Sum512(e)
			k = h[:]
		}
		if i >= 63 && int(e[len(e)-1]) <= i-32 {
			return k[:32]
		}
	}
}

func (k *cipherKey) key(m method) []byte {
	if m == aes256Method {
		return k.of.key
	}
	b := append(bytes.Clone(k.of.key), byte(k.num), byte(k.num>>8), byte(k.num>>16), byte(k.gen), byte(k.gen>>8))
	if m == aesMethod {
		b = append(b, "sAlT"...)
	}
	s := md5.Sum(b)
	return s[:min(16, len(k.of.key)+5)]
}

// decipher opens all strings in o, in place where it can.
func (f *File) decipher(o Object, k *cipherKey) Object {
	if k == nil || k.of.strings == plain {
		return o
	}
	switch v := o.(type) {
	case String:
		r := k.reader(bytes.NewReader([]byte(v)), k.of.strings)
		b, _ := AtMost(r, maxToken)
		return String(b)
	case Array:
		for i := range v {
			v[i] = f.decipher(v[i], k)
		}
	case Dict:
		for key := range v {
			v[key] = f.decipher(v[key], k)
		}
	}
	return o
}

func (k *cipherKey) reader(r io.Reader, m method) io.Reader {
	switch m {
	case rc4Method:
		c, err := rc4.NewCipher(k.key(m))
		if err != nil {
			return r
		}
		return stdcipher.StreamReader{S: c, R: r}
	case aesMethod, aes256Method:
		return &cbcReader{r: r, key: k.key(m)}
	}
	return r
}

// cbcReader opens AES in CBC mode: 16 bytes to begin with, padding at the end.
type cbcReader struct {
	r    io.Reader
	key  []byte
	mode stdcipher.BlockMode
	out  []byte // opened, the last block held back
	keep []byte
	err  error
}

func (c *cbcReader) Read(p []byte) (int, error) {
	if c.mode == nil {
		iv := make([]byte, 16)
		block, err := aes.NewCipher(c.key)
		if err == nil {
			_, err = io.ReadFull(c.r, iv)
		}
		if err != nil {
			return 0, io.EOF
		}
		c.mode = stdcipher.NewCBCDecrypter(block, iv)
	}
	for len(c.out) == 0 && c.err == nil {
		b := make([]byte, 4096)
		n, err := io.ReadFull(c.r, b)
		b = b[:n-n%16]
		if err != nil {
			c.err = io.EOF
		}
		c.mode.CryptBlocks(b, b)
		c.out = append(c.keep, b...)
		c.keep = nil
		if c.err == nil && len(c.out) >= 16 {
			c.keep = bytes.Clone(c.out[len(c.out)-16:])
			c.out = c.out[:len(c.out)-16]
		} else if n := len(c.out); n > 0 {
			if pad := int(c.out[n-1]); pad <= 16 && pad <= n {
				c.out = c.out[:n-pad]
			}
		}
	}
	if len(c.out) == 0 {
		return 0, c.err
	}
	n := copy(p, c.out)
	c.out = c.out[n:]
	return n, nil
}
