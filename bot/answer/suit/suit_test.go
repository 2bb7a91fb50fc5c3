package suit

import (
	"testing"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// TestWeigh: what a role is chiefly about speaks for it to who likes that, and against it to
// who does not.
func TestWeigh(t *testing.T) {
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	roles := New(b)
	for _, role := range b.OfKind(knowledge.Role) {
		if len(role.Fits) == 0 {
			continue
		}
		trait := []string{role.Fits[0].Trait}
		liked, disliked := roles.Weigh(nlu.Profile{Likes: trait}, role), roles.Weigh(nlu.Profile{Dislikes: trait}, role)
		if liked.Score <= 0 || len(liked.Pro) == 0 || disliked.Score >= 0 || len(disliked.Con) == 0 {
			t.Errorf("%s: %+v, %+v", role.ID, liked, disliked)
		}
		for _, f := range roles.Best(Student{Profile: nlu.Profile{Likes: trait}, Passed: []string{role.ID}}, nil, nil) {
			if f.Role == role {
				t.Errorf("%s is told again", role.ID)
			}
		}
	}
}

// TestComesTo: somebody of IT whose schooling is not known is suggested the role to which such people
// come; who has no degree is not.
func TestComesTo(t *testing.T) {
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	m := New(b)
	who := Student{Profile: nlu.Profile{Lines: []string{"it support"}}}
	if best := m.Best(who, nil, nil)[0]; best.Role.ID != "health-informatics-specialist" {
		t.Errorf("of IT: %s", best.Role.ID)
	}
	who.NoDegree = true
	if best := m.Best(who, nil, nil)[0]; best.Role.ID != "health-information-technician" {
		t.Errorf("of IT, without a degree: %s", best.Role.ID)
	}
}
