package learned

import (
	"strings"
	"testing"

	"himpath/knowledge"
)

func TestDanger(t *testing.T) {
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	d := NewDanger(b)
	for text, grave := range map[string]bool{
		"i see no point in being here any more": true, "i wish it would all just be over": true, "i wont be a problem for anybody much longer": true,
		"what would i need to do that role myself": false, "the night shift kills me": false, "do they do it themselves": false,
	} {
		if p := d.P(strings.Fields(text)); (p >= 0.5) != grave {
			t.Errorf("%q is grave with %.2f", text, p)
		}
	}
	if p := NewDanger(new(knowledge.Base)).P([]string{"hello"}); p != 1 {
		t.Errorf("who learned nothing doubts: %.2f", p)
	}
}
