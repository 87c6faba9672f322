package course

import "arco/internal/law"

// ofReceipt are the words about a time in which the office owes no decision,
// only a word that the letter arrived.
var ofReceipt = map[string]string{
	"due.by_hand":            "due.by_hand_receipt",
	"due.sentence":           "due.sentence_receipt",
	"due.sentence_if":        "due.sentence_if_receipt",
	"due.sentence_sent":      "due.sentence_sent_receipt",
	"plan.due":               "plan.due_receipt",
	"plan.due_by_hand":       "plan.due_by_hand_receipt",
	"plan.due_if":            "plan.due_if_receipt",
	"plan.due_sent":          "plan.due_sent_receipt",
	"plan.late":              "plan.late_receipt",
	"clock.office":           "clock.office_receipt",
	"clock.office_late":      "clock.office_late_receipt",
	"clock.office_late_soft": "clock.office_late_soft_receipt",
	"clock.office_late_long": "clock.office_late_long_receipt",
	"dueday.office":          "dueday.office_receipt",
}

// Words is the key under which a time is told: the same, or another where the
// rule is about a word of receipt and not about an answer. f is nil for advice.
func Words(key string, f *law.Fact) string {
	if other := ofReceipt[key]; other != "" && f != nil && f.Owes == law.Receipt {
		return other
	}
	return key
}

// owesReceipt reports whether the time that runs is one for a word of receipt.
func (s *Standing) owesReceipt() bool {
	for _, k := range []*Clock{s.Office, s.Hand.Office} {
		if k != nil && k.Fact != nil && k.Fact.Owes == law.Receipt {
			return true
		}
	}
	return false
}
