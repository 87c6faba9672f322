package casefile

// yes, no and "I don't know", the answers to a plain question.
var yesNo = []string{"yes", "no", Unknown}

// What an officer can have done, for Event.What.
var whats = []string{"fingerprinted", "photographed", "detained", "signed_papers", "removed", "stopped",
	"secondary_screening", "belongings_kept", "phone_searched", "interviewed", "returned", "registered", "transit", "refused", "found", "died", Unknown}

// A rule says what an answer has to be. An answer without words and check is
// free text. "unknown" passes every check.
type rule struct {
	words  []string                       // the only words allowed
	check  func(*checker, string, string) // with path and value
	max    int                            // characters, if not MaxText
	number bool                           // a number of a paper: content knows its kinds
	papers bool                           // takes ids of papers of the content too
}

// rules holds every text of a case by its pattern; a test compares both.
var rules = map[string]rule{
	"ref":   {check: (*checker).ref},
	"lang":  {check: (*checker).tag},
	"filer": {check: (*checker).id},

	"requester.name":                          {max: MaxName},
	"requester.family_name":                   {max: MaxName},
	"requester.native_name":                   {max: MaxName},
	"requester.other_names":                   {max: MaxName},
	"requester.confirmed_variants":            {max: MaxName},
	"requester.birth_date":                    {check: (*checker).past},
	"requester.recorded_birth_dates":          {check: (*checker).past},
	"requester.birth_place":                   {},
	"requester.birth_country":                 {check: (*checker).birthCountry},
	"requester.citizenships":                  {check: (*checker).citizenship},
	"requester.residence_country":             {check: (*checker).country},
	"requester.privacy_act_basis":             {words: []string{"citizen", "lpr", "none", Unknown}},
	"requester.lpr_since":                     {check: (*checker).past},
	"requester.civil_status":                  {words: []string{"single", "married", "union", "divorced", "widowed", Unknown}},
	"requester.occupation":                    {},
	"requester.municipality":                  {},
	"requester.identifiers.a_numbers":         {number: true},
	"requester.identifiers.fins":              {number: true},
	"requester.identifiers.dni":               {number: true},
	"requester.identifiers.curp":              {number: true},
	"requester.identifiers.dui":               {number: true},
	"requester.identifiers.cui":               {number: true},
	"requester.identifiers.passport.number":   {number: true},
	"requester.identifiers.passport.country":  {check: (*checker).country},
	"requester.identifiers.receipts":          {number: true},
	"requester.identifiers.bookings":          {number: true},
	"requester.identifiers.other.label":       {},
	"requester.identifiers.other.number":      {},
	"requester.identifiers.numbers.*":         {number: true},
	"requester.identifiers.document_attached": {papers: true, words: []string{"residence_card", "claimant_card", "consular_card", "old_card", "birth_certificate", "two_witnesses", "none", Unknown}},

	"organisation.name":          {max: MaxName},
	"organisation.country":       {check: (*checker).country},
	"organisation.mission":       {max: MaxLong},
	"organisation.publish_how":   {max: MaxLong},
	"organisation.disseminates":  {words: yesNo},
	"organisation.urgency_facts": {max: MaxLong},
	"organisation.period_from":   {check: (*checker).when},
	"organisation.period_to":     {check: (*checker).when},

	"signing.country": {check: (*checker).country},
	"signing.place":   {words: oldPlaces},
	"signing.hand":    {words: []string{"signature", "mark", Unknown}},

	"reply.safe":    {words: yesNo},
	"reply.kind":    {words: []string{"own", "organisation", "representative", Unknown}},
	"reply.care_of": {max: MaxName},
	"reply.email":   {check: (*checker).email},
	"reply.phone":   {},
	"reply.address": {},
	"reply.country": {check: (*checker).country},

	"languages.reading":     {check: (*checker).tag},
	"languages.spoken":      {}, // a tag too: "no" and "si" are languages there
	"languages.interpreter": {check: (*checker).languageName},

	"representative.kind":         {words: []string{"attorney", "accredited", "organisation", "relative", Unknown}},
	"representative.name":         {max: MaxName},
	"representative.organisation": {max: MaxName},
	"representative.g28":          {words: yesNo},
	"representative.email":        {check: (*checker).email},
	"representative.phone":        {},
	"representative.address":      {},
	"representative.agencies":     {check: (*checker).agency},
	"representative.until":        {check: (*checker).day},
	"representative.country":      {check: (*checker).country},
	"representative.looked":       {words: yesNo},

	"child.signer":      {max: MaxName},
	"child.signer_role": {words: []string{"mother", "father", "guardian", "sponsor", "other", Unknown}},
	"child.signs":       {words: []string{"child", "adult", Unknown}},
	"child.proof":       {words: []string{"birth_certificate", "court_order", "none", Unknown}},
	// Who signs for the child: what an office wants sworn about that person.
	"child.signer_birth_date":        {check: (*checker).past},
	"child.signer_birth_place":       {},
	"child.signer_birth_country":     {check: (*checker).birthCountry},
	"child.signer_residence_country": {check: (*checker).country},

	"asker.role":          {words: []string{"family", "helper", Unknown}},
	"asker.name":          {max: MaxName},
	"asker.relation":      {words: []string{"mother", "father", "spouse", "daughter", "son", "sister", "brother", "relative", "lawyer", "organisation", "other", Unknown}},
	"asker.tell_relation": {words: yesNo},
	"asker.consulate":     {words: []string{"may", "no", Unknown}},
	"asker.translation":   {words: yesNo},
	"asker.person_signs":  {words: yesNo},

	"bond.person":   {max: MaxName},
	"bond.a_number": {number: true},
	"bond.number":   {max: 60},
	"bond.posted":   {check: (*checker).past},
	"bond.place":    {},

	"custody.held":     {words: []string{"no", "immigration", "prison", Unknown}},
	"custody.country":  {check: (*checker).country},
	"custody.facility": {},

	"gates.write_to.*":   {words: yesNo},
	"gates.lawyer_first": {words: []string{"asked", Unknown}},
	"gates.child_signer": {words: []string{"confirmed", Unknown}},

	"gates.exposure":       {words: []string{"cleared", Unknown}},
	"gates.told":           {check: (*checker).id},
	"gates.unlock.gate":    {check: (*checker).id},
	"gates.unlock.country": {check: (*checker).country},
	"gates.unlock.by":      {check: (*checker).helper},
	"gates.unlock.on":      {check: (*checker).pastDay},

	"history.judge":         {words: yesNo},
	"history.court":         {check: (*checker).court},
	"history.hearing":       {check: (*checker).hearing},
	"history.removal":       {words: []string{"expedited", "reinstatement", "judge", "voluntary", "none", Unknown}},
	"history.applied":       {words: yesNo},
	"history.visa":          {words: []string{"issued", "refused", "cancelled", "none", Unknown}},
	"history.student":       {words: yesNo},
	"history.came_alone":    {words: yesNo},
	"history.held_by":       {words: heldBy},
	"history.police_prints": {words: yesNo},
	"history.alert":         {words: yesNo},
	"history.consulate":     {words: yesNo},
	"history.died":          {words: yesNo},
	"history.death_proof":   {words: []string{"certificate", "obituary", "none", Unknown}},
	"history.wants":         {words: []string{"see", "correct", "delete", "object", "belongings", "certificate", "add", "records", Unknown}},

	"leave_out.agency": {check: (*checker).agency},
	"leave_out.right":  {words: []string{"access", "rectification", "deletion", "objection", "foia"}},

	"event.when":    {check: (*checker).event},
	"event.place":   {},
	"event.agency":  {},
	"event.what":    {words: whats},
	"event.number":  {},
	"event.country": {check: (*checker).country},
	"event.tell":    {check: (*checker).agency},

	"correction.agencies": {check: (*checker).agency},
	"correction.record":   {max: MaxLong},
	"correction.wrong":    {max: MaxLong},
	"correction.right":    {max: MaxLong},
	"correction.why":      {words: []string{"accurate", "relevant", "timely", "complete", Unknown}},
	"correction.proof":    {max: MaxLong},

	"concern.agencies": {check: (*checker).agency},
	"concern.rights":   {words: []string{"deletion", "objection", Unknown}},
	"concern.data":     {check: (*checker).matter, max: MaxLong},

	"paragraph.agency": {check: (*checker).agency},
	"paragraph.right":  {words: []string{"access", "rectification", "deletion", "objection", "foia", Unknown}},
	"paragraph.lang":   {check: (*checker).tag},
	"paragraph.text":   {max: MaxParagraph},

	"request.agency":         {check: (*checker).agency},
	"request.right":          {words: []string{"access", "rectification", "deletion", "objection", "foia", Unknown}},
	"request.way":            {check: (*checker).id},
	"request.items":          {check: (*checker).id},
	"request.records":        {},
	"request.expedite":       {words: []string{"safety", "due_process", "inform", Unknown}},
	"request.expedite_facts": {max: MaxLong},

	"filing.id":          {check: (*checker).id},
	"filing.filed_on":    {check: (*checker).pastDay},
	"filing.received_on": {check: (*checker).pastDay},
	"filing.tracking":    {},
	"filing.way":         {check: (*checker).id},
	"filing.route":       {check: (*checker).id},
	"filing.letter":      {check: (*checker).id},
	"filing.channel":     {check: (*checker).id},
	"filing.court":       {check: (*checker).court},
	"filing.signer":      {words: []string{"person", "adult", "asker", "representative", Unknown}},
	"filing.reply":       {words: []string{"own", "organisation", "representative", Unknown}},
	"filing.privacy_act": {words: yesNo},
	"filing.extension":   {words: yesNo},
	"filing.made_by":     {words: []string{"arco", "other", Unknown}},
	"filing.proof.of":    {check: (*checker).id},
	"filing.proof.on":    {check: (*checker).pastDay},
	"filing.proof.file":  {check: (*checker).beside},

	"filing.event.code":              {check: (*checker).id},
	"filing.event.on":                {check: (*checker).pastDay},
	"filing.event.number":            {max: 60},
	"filing.event.until":             {check: (*checker).day},
	"filing.event.fee":               {max: 60},
	"filing.event.grounds":           {check: (*checker).id},
	"filing.event.address":           {},
	"filing.event.email":             {check: (*checker).email},
	"filing.event.portal":            {},
	"filing.event.exemption.pages":   {max: 120},
	"filing.event.exemption.code":    {max: 40},
	"filing.event.exemption.why":     {max: MaxLong},
	"filing.event.missing.record":    {},
	"filing.event.missing.page":      {max: 60},
	"filing.event.missing.published": {},
	"filing.event.missing.url":       {},
	"filing.addressee.step":          {check: (*checker).id},
	"filing.addressee.name":          {max: MaxName},
	"filing.addressee.lines":         {},
	"filing.addressee.email":         {check: (*checker).email},
	"filing.addressee.portal":        {},
}

// Words returns the words allowed at a key such as "signing.place" or
// "event.what", nil if any words are. They are message keys for the form too.
func Words(key string) []string { return append([]string(nil), rules[key].words...) }
