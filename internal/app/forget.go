package app

import (
	"encoding/json"

	"arco/internal/casefile"
	"arco/internal/civil"
)

// Remaining is what a person would lose sight of with a case or a packet.
type Remaining struct {
	Ref    string
	Days   []DueDay
	Unsent []string // filings of which nothing says that they were sent
	Unsure bool     // not all could be worked out
}

// RemainingOfCase lists what is open in a case.
func (a *App) RemainingOfCase(c *casefile.Case, opt Options) Remaining {
	out := Remaining{Ref: c.Ref}
	days, filings, err := a.Due(c, opt)
	out.Unsure = err != nil
	out.Days = days // those that are over are open too: the office is late
	for _, f := range filings {
		if f.Filed.IsZero() {
			out.Unsent = append(out.Unsent, f.Filing.ID)
		}
	}
	return out
}

// IsBatch reports whether a manifest is that of a batch.
func IsBatch(data []byte) bool {
	var m batchManifest
	return json.Unmarshal(data, &m) == nil && m.Table != ""
}

// RemainingOfPacket lists what a packet's manifest says is open. What was sent
// after it was made, it does not know.
func (a *App) RemainingOfPacket(data []byte, opt Options) Remaining {
	var m manifest
	if json.Unmarshal(data, &m) != nil {
		return Remaining{Unsure: true}
	}
	out := Remaining{Ref: m.Reference}
	for i, f := range m.Filings {
		if f.Status != "ready" {
			continue
		}
		if f.Due == nil || f.Due.CountedFrom == "" {
			out.Unsent = append(out.Unsent, f.ID)
		}
		if f.Due == nil {
			continue
		}
		on, err := civil.Parse(f.Due.AnswerBy)
		if err == nil && !on.Before(opt.Today) {
			out.Days = append(out.Days, DueDay{Ref: m.Reference, Filing: f.ID, Kind: DayOffice, On: on, Act: on, Left: between(opt.Today, on), N: i + 1})
		}
	}
	sortDays(out.Days)
	return out
}
