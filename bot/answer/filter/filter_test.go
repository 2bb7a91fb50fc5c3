package filter

import (
	"slices"
	"testing"

	"himpath/knowledge"
)

func TestQueries(t *testing.T) {
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	topic := b.Topic
	level, ok := Level(knowledge.Role, "entry", false)
	if !ok {
		t.Fatal("roles have levels")
	}
	detail, _ := Trait(b, knowledge.Role, "detail", false)
	tests := map[string]struct {
		q          Query
		want, none []string // topics that it finds, and that it does not
		lead       string
	}{
		"at least a degree":      {Query{Kind: knowledge.Role, Conds: []Cond{Degree(b, topic("master-hi"), AtLeast, false)}}, []string{"healthcare-cio"}, []string{"medical-coder", "medical-records-clerk"}, "At least the master's in health informatics:"},
		"no call for a degree":   {Query{Kind: knowledge.Role, Conds: []Cond{AnyDegree(b, true)}}, []string{"medical-records-clerk"}, []string{"healthcare-cio", "health-information-manager"}, "No degree called for:"},
		"a body's":               {Query{Kind: knowledge.Certification, Conds: []Cond{Issuer(topic("aapc"), false)}}, []string{"cpc"}, []string{"ccs", "rhia"}, "By AAPC:"},
		"not a body's":           {Query{Kind: knowledge.Certification, Conds: []Cond{Issuer(topic("aapc"), true)}}, []string{"ccs", "rhia"}, []string{"cpc"}, "Not by AAPC:"},
		"either of two":          {Query{Kind: knowledge.Certification, Conds: []Cond{Issuer(topic("aapc"), false).Or(Issuer(topic("himss"), false))}}, []string{"cpc", "cahims"}, []string{"ccs"}, "By AAPC or by HIMSS:"},
		"for a role":             {Query{Kind: knowledge.Certification, Conds: []Cond{Linked(topic("medical-coder"), knowledge.About, false, knowledge.Suits, knowledge.Values)}}, []string{"ccs", "cpc"}, []string{"chda"}, "For medical coder:"},
		"all conditions at once": {Query{Kind: knowledge.Role, Conds: []Cond{level, Besides(topic("medical-coder"))}}, []string{"medical-records-clerk"}, []string{"medical-coder", "him-director"}, "Entry level, besides medical coder:"},
		"a way leads up":         {Query{Kind: knowledge.Role, Conds: []Cond{Above(b, topic("health-information-technician"))}}, []string{"health-information-manager"}, []string{"health-information-technician", "medical-records-clerk"}, "Above health information technician:"},
		"a side of work":         {Query{Kind: knowledge.Role, Conds: []Cond{detail}}, []string{"medical-coder"}, []string{"him-director"}, ""},
	}
	for name, tt := range tests {
		found := func(id string) bool { return topic(id).Kind == tt.q.Kind && tt.q.Holds(topic(id)) }
		if i := slices.IndexFunc(tt.want, func(id string) bool { return !found(id) }); i >= 0 {
			t.Errorf("%s: %s is not found", name, tt.want[i])
		}
		if i := slices.IndexFunc(tt.none, found); i >= 0 {
			t.Errorf("%s: %s is found", name, tt.none[i])
		}
		if got := tt.q.Lead(); tt.lead != "" && got != tt.lead {
			t.Errorf("%s: lead %q", name, got)
		}
	}
	if _, ok := Level(knowledge.Law, "entry", false); ok {
		t.Error("laws have no levels")
	}
	if _, ok := Trait(b, knowledge.Role, "technology", true); ok {
		t.Error("no source says which role does without technology")
	}
}
