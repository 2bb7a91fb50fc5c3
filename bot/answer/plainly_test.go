package answer

import (
	"testing"

	"himpath/bot/reply"
)

// TestAskedPlainly: what somebody tells of themselves does not make a question that names what it
// is about, or asks of the one thing they tell of, one for what suits them.
func TestAskedPlainly(t *testing.T) {
	holdsTrue(t, []told{
		{[]string{"I'm an accountant and I like numbers. what does AHIMA do?"}, reply.Answered, "professional association", "From what you say"},
		{[]string{"I love statistics. what is the difference between RHIA and RHIT?"}, reply.Answered, "for technicians", "From what you say"},
		{[]string{"what skills does a privacy officer need? I hate math"}, reply.NotFound, "privacy officer", "From what you say"},
		{[]string{"Laid off from retail after 15 yrs. what does HIM stand for?"}, reply.Answered, "Health Information Management (HIM) is the field", ""},
		{[]string{"High school math teacher, want out. I love statistics so clinical data analyst sounds fun. what do they do"}, reply.Answered, "key duties", "high school diploma"},
		{[]string{"im a pharmacy tech and i like computers. I'd like to be a privacy officer. How do I get there?"}, reply.NotFound, "privacy officer", "From what you say"},
		{[]string{"I've been a medical biller for 9 years and want to get over to the coding side. What would be different day to day?"}, reply.Answered, "A Medical Coder reads", ""},
		{[]string{"Software developer, 12 yrs in fintech. I'd like to consult hospitals on their record systems. Is there such a role?"}, reply.Answered, "A Health Informatics Consultant gives", "From what you say"},
		{[]string{"I've worked help desk for 7 years. want to get into health informatics. What does a specialist in that do?"}, reply.Answered, "bridges healthcare", "Which one"},
		{[]string{"I love statistics. which job would suit me?"}, reply.Answered, "From what you say", ""},
	})
}
