package content

import (
	"time"
	_ "time/tzdata" // a borrowed machine may know no zones

	"arco/internal/law"
)

// zones: the zone of the offices has a name in words, and every zone that has
// one exists.
func (l *loader) zones(j *law.Jurisdiction, where string) {
	if l.quick != nil {
		return
	}
	if j.Zone == "" {
		l.problems.Add("content.missing_key", where, "hint.content_zone", "key", "zone")
	} else {
		l.zone(j.Zone, j, where)
	}
	for _, z := range sortedKeys(j.Zones) {
		l.zone(z, j, where)
	}
}

func (l *loader) zone(name string, j *law.Jurisdiction, where string) {
	if _, err := time.LoadLocation(name); err != nil || name == "" || name == "Local" {
		l.problems.Add("content.zone", where, "hint.content_zone", "zone", name)
	}
	if j.Zones[name].None() {
		l.problems.Add("content.missing_key", where, "hint.content_zone", "key", "zones."+name)
	}
}

// checkZones: a day that ends by a clock names one that has words.
func checkZones(p *Pack, add adder) {
	for _, jid := range sortedKeys(p.Jurisdictions) {
		j := p.Jurisdictions[jid]
		for _, id := range sortedKeys(j.Facts()) {
			f := j.Facts()[id]
			zones := []string{}
			if f.Value != nil {
				zones = append(zones, f.Value.Zone)
			}
			for _, b := range f.Before {
				zones = append(zones, b.Zone)
			}
			for _, z := range zones {
				if z != "" && j.Zones[z].None() {
					add("content.zone", f.Where, "hint.content_zone", "zone", z)
				}
			}
		}
	}
}
