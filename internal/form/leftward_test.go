package form

import "testing"

// In a page from right to left what is read from the left is set apart, once, and
// nothing is added to what is copied, typed or has a direction.
func TestSetApart(t *testing.T) {
	for page, want := range map[string]string{
		`<p>الهاتف 1-866-431-0486 &amp; a@b.gov.</p>`:             `<p>الهاتف <bdi dir="ltr">1-866-431-0486 &amp; a@b.gov</bdi>.</p>`,
		`<p>قال O&#39;Neil هنا</p>`:                               `<p>قال <bdi dir="ltr">O&#39;Neil</bdi> هنا</p>`,
		`<textarea>12-34</textarea><p>12-34</p>`:                  `<textarea>12-34</textarea><p><bdi dir="ltr">12-34</bdi></p>`,
		`<p lang="en" dir="ltr">a <b>1-2</b> <p>x</p> y</p>12-34`: `<p lang="en" dir="ltr">a <b>1-2</b> <p>x</p> y</p><bdi dir="ltr">12-34</bdi>`,
		`<html lang="ar" dir="rtl"><p>12-34</p>`:                  `<html lang="ar" dir="rtl"><p><bdi dir="ltr">12-34</bdi></p>`,
		`<input dir="ltr" value="1-2"><p>نعم</p>`:                 `<input dir="ltr" value="1-2"><p>نعم</p>`,
		`<bdi>a 1</bdi> <option value="a">b 1`:                    `<bdi>a 1</bdi> <option value="a">b 1`,
		`<p>نعم &lt;b&gt; 20</p>`:                                 `<p>نعم <bdi dir="ltr">&lt;b&gt; 20</bdi></p>`,
		`cut <p`:                                                  `<bdi dir="ltr">cut</bdi> <p`,
	} {
		if got := string(setApart([]byte(page))); got != want {
			t.Errorf("%s\ngives %s\nnot   %s", page, got, want)
		}
	}
}
