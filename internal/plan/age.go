package plan

import (
	"arco/internal/civil"
	"arco/internal/law"
)

// readings finds whether something that a filing rests on was read too long ago
// on the day: a fact of its route or the way in. Only a first request is held; what
// was sent goes on, so that no last day is missed for an old reading.
func (s *Scene) readings(expedite bool) (old, tooOld bool) {
	f, lib, today := s.Filing, s.Lib, s.Today
	look := func(on civil.Date, age law.Age) {
		old = old || on.AddMonths(age.Warn).Before(today)
		tooOld = tooOld || on.AddMonths(age.Hold).Before(today)
	}
	if f.Route != nil {
		ids := append([]string{f.Route.Clock, f.Route.Extra}, f.Route.Facts...)
		if expedite {
			ids = append(ids, f.Route.Expedite)
		}
		for _, id := range ids {
			fact := lib.Fact(f.Agency.Jurisdiction, id)
			if fact == nil {
				continue
			}
			look(fact.ReadOn, lib.Ages.Fact)
			tooOld = tooOld || fact.Status == law.Expired
		}
	}
	if f.Channel != nil {
		look(f.Channel.ReadOn, lib.Ages.Channel)
	}
	sent := f.History != nil && (told(f.History.FiledOn) || told(f.History.ReceivedOn) || len(f.History.Events) > 0)
	if s.followed || sent {
		return old || tooOld, false
	}
	return old && !tooOld, tooOld
}
