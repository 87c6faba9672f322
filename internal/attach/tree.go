package attach

// A tree holds the tags of the whole file: those of our own pages as they
// are, and for each page of a paper what it is.
type tree struct {
	top     []ref    // children of the document
	parents []object // for each page the tags of its marked contents
}

// leaf writes a tag with contents on one page.
func (t *tree) leaf(o *output, page int, d dict) int {
	n := o.next()
	d["P"], d["Pg"] = ref{Num: objDocument}, ref{Num: page}
	o.put(n, d)
	t.top = append(t.top, ref{Num: n})
	return n
}

// page enters the tags of a page and returns its number in the list.
func (t *tree) page(tags []int) int {
	list := array{}
	for _, n := range tags {
		list = append(list, ref{Num: n})
	}
	t.parents = append(t.parents, list)
	return len(t.parents) - 1
}

func (t *tree) write(o *output) {
	kids, nums := array{}, array{}
	for _, r := range t.top {
		kids = append(kids, r)
	}
	for i, p := range t.parents {
		nums = append(nums, i, p)
	}
	o.put(objDocument, dict{"S": name("Document"), "P": ref{Num: objRoot}, "K": kids})
	o.put(objRoot, dict{"Type": name("StructTreeRoot"), "K": ref{Num: objDocument}, "ParentTree": ref{Num: objParents}, "ParentTreeNextKey": len(t.parents)})
	o.put(objParents, dict{"Nums": nums})
}
