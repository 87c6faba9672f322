package packet

import (
	"arco/internal/law"
	"arco/internal/plan"
)

// Facts lists the statements of law that the filed text of a filing prints.
func (m *Maker) Facts(f *plan.Filing) []*law.Fact { return UsedFacts(m.on(f), m.Texts) }
