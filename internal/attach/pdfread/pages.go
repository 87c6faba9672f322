package pdfread

// A Page with what it inherits.
type Page struct {
	Dict      Dict
	Num       int // number of the object, 0 if it has none
	Resources Dict
	MediaBox  [4]float64
	CropBox   [4]float64
	Rotate    int     // 0, 90, 180 or 270, clockwise
	UserUnit  float64 // points in one unit
}

const maxNodes = 100_000

type inherited struct {
	resources        Dict
	media, crop, rot Object
}

// Pages calls visit for each page in order, until it returns an error.
func (f *File) Pages(visit func(*Page) error) error {
	f.nodes = 0
	return f.walk(f.Catalog()["Pages"], inherited{}, map[int]bool{}, 0, visit)
}

func (f *File) walk(o Object, in inherited, above map[int]bool, depth int, visit func(*Page) error) error {
	if f.nodes++; f.nodes > maxNodes { // a tree whose branches meet again has no end
		return ErrTooBig
	}
	d := f.Dict(o)
	ref, _ := o.(Ref)
	if d == nil || depth > maxDepth || ref.Num > 0 && above[ref.Num] {
		return nil
	}
	if r := f.Dict(d["Resources"]); r != nil {
		in.resources = r
	}
	for key, to := range map[Name]*Object{"MediaBox": &in.media, "CropBox": &in.crop, "Rotate": &in.rot} {
		if v := f.Get(d[key]); v != nil {
			*to = v
		}
	}
	if kids := f.Array(d["Kids"]); kids != nil && f.Name(d["Type"]) != "Page" {
		above[ref.Num] = true
		for _, k := range kids {
			if err := f.walk(k, in, above, depth+1, visit); err != nil {
				return err
			}
		}
		delete(above, ref.Num)
		return nil
	}
	p := &Page{Dict: d, Num: ref.Num, Resources: in.resources, UserUnit: 1}
	var ok bool
	if p.MediaBox, ok = f.Box(in.media); !ok {
		p.MediaBox = [4]float64{0, 0, 612, 792}
	}
	if p.CropBox, ok = f.Box(in.crop); !ok {
		p.CropBox = p.MediaBox
	}
	c := p.CropBox
	c[0], c[1] = max(c[0], p.MediaBox[0]), max(c[1], p.MediaBox[1])
	c[2], c[3] = min(c[2], p.MediaBox[2]), min(c[3], p.MediaBox[3])
	if c[2] <= c[0] || c[3] <= c[1] {
		c = p.MediaBox
	}
	p.CropBox = c
	if r := f.Int(in.rot, 0); r%90 == 0 {
		p.Rotate = ((r % 360) + 360) % 360
	}
	if u, ok := Number(f.Get(d["UserUnit"])); ok && u > 0 && u <= 1000 {
		p.UserUnit = u
	}
	return visit(p)
}

// Box reads a rectangle: left, bottom, right, top.
func (f *File) Box(o Object) (b [4]float64, ok bool) {
	a := f.Array(o)
	if len(a) < 4 {
		return b, false
	}
	for i := range b {
		if b[i], ok = Number(f.Get(a[i])); !ok {
			return b, false
		}
	}
	if b[0] > b[2] {
		b[0], b[2] = b[2], b[0]
	}
	if b[1] > b[3] {
		b[1], b[3] = b[3], b[1]
	}
	return b, b[2] > b[0] && b[3] > b[1]
}
