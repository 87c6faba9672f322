package app

import "arco/internal/plan"

// A Row says in data which filing it is, with the same keys in the plan, in the
// list of what was made and in the manifest.
type Row struct {
	ID       string `json:"id,omitempty"` // "" where it cannot be made: the State is not covered
	Agency   string `json:"agency"`
	Right    string `json:"right"`
	Letter   string `json:"letter,omitempty"`
	Strength string `json:"strength,omitempty"`
	Instead  bool   `json:"right_does_not_exist,omitempty"`
}

// RowOf is the row of a filing.
func RowOf(f *plan.Filing) Row {
	return Row{ID: f.ID, Agency: f.Agency.ID, Right: string(f.Right), Letter: f.Route.Letter, Strength: f.Route.Strength, Instead: f.Route.Instead}
}

// GateIDs names gates in data.
func GateIDs(gates []plan.Gate) []string {
	var ids []string
	for _, g := range gates {
		ids = append(ids, g.ID)
	}
	return ids
}

// Lacks names in data what a filing still lacks.
func Lacks(f *plan.Filing) []string {
	var codes []string
	for _, p := range f.Missing {
		codes = append(codes, p.Code)
	}
	return codes
}
