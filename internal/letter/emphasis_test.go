package letter

import "testing"

// Bold words end where their signs stand, also where no space follows; in scripts with
// spaces nothing changes.
func TestEmphasisWithoutSpaces(t *testing.T) {
	for body, want := range map[string]string{
		"**3. 给签字的纸拍照，**每张从上方拍。": "[3. 给签字的纸拍照，]每张从上方拍。",
		"请看**“签字和寄送”**一页":        "请看[“签字和寄送”]一页",
		"**步骤1。** 打开":            "[步骤1。] 打开",
		"甲**乙**丙**丁**":           "甲[乙]丙[丁]",
		"**2. التوقيع:** هنا":    "[2. التوقيع:] هنا",
		"**Sign, **then":         "**Sign, **then",
		"a ** b":                 "a ** b",
		"2 ** 个":                 "2 ** 个",
	} {
		nodes, bad := Body("x.md", 1, []byte(body))
		if len(bad) > 0 || len(nodes) != 1 {
			t.Fatalf("%s: %v, %v", body, nodes, bad)
		}
		got := ""
		for _, p := range nodes[0].(*Block).Parts {
			if p.Bold {
				got += "[" + p.Text + "]"
			} else {
				got += p.Text
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", body, got, want)
		}
	}
}
