package app

import (
	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/store"
)

// A TakenBack is a case file without the event that was recorded last for a filing.
type TakenBack struct {
	Data  []byte
	Event casefile.FilingEvent
	Law   *law.Jurisdiction
}

// TakeBack takes the last event of a filing out of the text of a case file.
// Problems: those of casefile.TakeBack, next.nothing_back for a filing that is not
// in the case.
func (a *App) TakeBack(file *CaseFile, o NextOptions) (*TakenBack, error) {
	name := store.PlainName(file.Path)
	c, err := casefile.Parse(name, file.Data)
	if err != nil {
		return nil, err
	}
	at := plan.FindRecord(c, &a.Pack.Library, o.Filing)
	n, ok := plan.ParseID(&a.Pack.Library, o.Filing)
	if at < 0 || !ok {
		return nil, problem.List{problem.New("next.nothing_back", "--filing", "hint.next_nothing_back")}
	}
	data, event, err := casefile.TakeBack(name, file.Data, c.Filings[at].ID)
	if err != nil {
		return nil, err
	}
	return &TakenBack{Data: data, Event: event, Law: a.Pack.Jurisdictions[n.Agency.Jurisdiction]}, nil
}
