package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestWhomItIsAbout: what a turn of nothing but a facet, "that job", "higher than that", "any of that
// in it" is about.
func TestWhomItIsAbout(t *testing.T) {
	for name, c := range map[string]struct {
		turns []string
		has   string
	}{
		"the first that was advised": {[]string{"ex-military intel analyst w/ a stats degree. what in healthcare info fits", "duties?"}, "Data Analyst"},
		"the work that was named":    {[]string{"does ai make coding a dumb career to switch into", "what's the growth number"}, "Medical Coder jobs"},
		"a certificate's test":       {[]string{"what does a medical coder do", "test?"}, "CPC"},
		"all that was compared":      {[]string{"health information manager vs director of HIM", "school wise?"}, "aims at director"},
		"the first job of several":   {[]string{"what is a realistic entry job for her while she studies", "what would be expected of her in that job"}, "Medical Records Clerk"},
		"the job that was asked of":  {[]string{"can him people run nursing homes", "what does that job involve"}, "Nursing Home Administrator"},
		"no degree":                  {[]string{"what comes after HIM director", "whats that job"}, "top executive"},
		"who does that most":         {[]string{"do HIM people do training", "which role does the most of that", "degree?"}, "Clinical Data Analyst"},
		"the first that was listed":  {[]string{"do people in this field analyze data", "which job does that the most", "pay?"}, "Clinical Data Analyst"},
		"the length of a degree":     {[]string{"which degree do i do first", "how long?"}, "two-year"},
		"above the higher of two":    {[]string{"what does a director do that a manager doesnt", "can you go higher than that?"}, "Chief Information Officer"},
		"the degree that comes next": {[]string{"what comes after a high school diploma", "and after that?"}, "After the Associate Degree"},
		"in the degree":              {[]string{"what is the bachelor's in HIM", "any clinicals in it"}, "require an internship"},
		"in the degree of the way":   {[]string{"how long is the bachelors in HIM", "do i have to do an externship for that"}, "require an internship"},
		"the safer of two":           {[]string{"growth for coders?", "and compliance officers?", "which of those two is better for job security"}, "3.0 %"},
		"what the message put right": {[]string{"is RHIT the one for managers?", "ah sorry, i meant the RHIA then. what does it stand for"}, "RHIA stands for"},
	} {
		got := reply.Plain(talk(t, shared(), c.turns...).Reply)
		if at := strings.Index(got, c.has); at < 0 || at > 400 {
			t.Errorf("%s, %q: lacks %q: %s", name, c.turns, c.has, got)
		}
	}
}
