// Package form is the local form without the network: one person's case in
// memory, which page comes next, and the pages as HTML. internal/web serves it.
package form

import "arco/internal/civil"

// Options of one session.
type Options struct {
	Today     civil.Date
	There     func(zone string) civil.Date // the day it is in the zone of an office, as app.Options has it
	Languages []string                     // those that the browser asks for, the best first; they decide nothing, see Session.Lang
}

// A Frame is what the server gives to each page that is shown or posted.
type Frame struct {
	// Base is the path before the pages of this case, without a slash at its end:
	// the page "name" is posted to Base/name, the first page to Base/. The server
	// keeps four names below it: Base/leave (POST: everything is cleared at once),
	// Base/close (POST: the program ends), Base/done (POST: this case is cleared, and
	// another can begin) and Base/new (POST: a second case, apart
	// from this one).
	Base string
	// PageToken goes into every form as the hidden field TokenField. It is another
	// one each time a page is shown, and says in Post which showing was answered.
	PageToken string
	// Offer keeps a file for this page, a picture that it shows, and returns its
	// address. nil if pages cannot show any.
	Offer func(Download) string
	// Nonce is that of this answer's Content-Security-Policy, for <script nonce>.
	Nonce string
}

// TokenField is the name of the hidden field that holds Frame.PageToken.
const TokenField = "token"

// A Status is what the server answers with, as HTTP numbers it.
type Status int

const (
	Shown    Status = 200
	Missing  Status = 404 // there is no such page; a page that says so was written
	Conflict Status = 409 // the page was changed in another tab; both versions are on it
)

// An Upload is a file that was sent with a page. Name is what the browser
// calls it: it is shown at most, never a path. Data is unchecked.
type Upload struct {
	Field, Name string
	Data        []byte
}

// A Download is a file for the person. The server fetches it with GET, so that
// no answer to a POST is kept by the browser.
type Download struct {
	Name  string // ASCII, without a person's name: "packet.zip"
	Media string // "application/zip"
	Data  []byte
	Open  bool // shown in the browser instead of saved
}

// A Result says where a posted page leads. Every POST is answered by a
// redirection: a page that has problems keeps them, with what was typed, until it is shown.
type Result struct {
	Next     string // the page to show
	Stale    bool   // Post changed nothing: the answers were changed elsewhere since the page was shown
	Download *Download
}

// An Asset is a file that all pages share: style, font, script, picture. Its
// path holds the sum of its bytes, "/a/3f2a90cd/form.css", and needs no cookie.
type Asset struct {
	Path, Media string
	Data        []byte
}
