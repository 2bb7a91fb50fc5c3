package answer

import (
	"slices"
	"testing"

	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// TestStoryOfUnknown: of a story that asks what nobody here knows, nothing else is told.
func TestStoryOfUnknown(t *testing.T) {
	for text, outcome := range map[string]reply.Outcome{
		"with my back i can only sit for four hours. how common are half time posts for records techs, honestly":       reply.NotFound,
		"took 20 credits at a college in ohio in 2009, would an HIM program still swallow those or are they worthless": reply.NotFound,
		"my ex works in a records office and read my chart out of spite. how much money can i get from her in court":   reply.OutOfScope,
		"there's a flyer for a file clerk at the clinic, $16 an hour. what would i be doing from morning to night":     reply.Answered,
	} {
		if got := talk(t, shared(), text).Reply; got.Outcome != outcome {
			t.Errorf("%q: %v %s", text, got.Outcome, reply.Plain(got))
		}
	}
}

// TestStories: whom a role suits is told by what people do and love, also where they name nothing of
// it; and who is not understood but tells of themselves is told what suits them.
func TestStories(t *testing.T) {
	for text, role := range map[string]string{
		"at the bakery I ring the customers who dont pay, politely, until they do. is there a chair for me in a hospital":                         "medical-biller",
		"I read the whole surgeon's scrawl and find the one right number for it in a fat book, leave me alone with that all day. which job is it": "medical-coder",
		"records manager w/ RHIA eyeing the director post in 5 years, what's missing":                                                             "him-director",
	} {
		if got := talk(t, shared(), text).Reply; got.Outcome != reply.Answered || !slices.Contains(got.Topics, role) {
			t.Errorf("%q: %v %v", text, got.Outcome, got.Topics)
		}
	}
}

// TestStoryThatNamesNothing: who tells what they do and have learned, and asks of nothing by its
// name, is told what suits them, and not what stands in like words; who asks a side of something, or
// of what they told, is answered with that.
func TestStoryThatNamesNothing(t *testing.T) {
	for text, role := range map[string]string{
		"Occupational therapist. I'd rather lead the department, its policies and records, and see fewer patients myself.":      "clinical-manager",
		"I ran a restaurant for nine years: crew, budgets, health inspections, complaints. Where in this field could I use it?": "nursing-home-administrator",
	} {
		if got := talk(t, shared(), text).Reply; got.Intent != string(nlu.Recommend) || !slices.Contains(got.Topics, role) {
			t.Errorf("%q: %s %v", text, got.Intent, got.Topics)
		}
	}
	for _, text := range []string{
		"I'm an RN with a bachelor's and I like order. Does the RHIA take me?",
		"the girl who mails out the invoices at my dentist. ok doctor. whats on her payslip",
		"I ran a hotel for nine years and have a business degree. What does a CIO earn?",
	} {
		if got := talk(t, shared(), text).Reply; got.Intent == string(nlu.Recommend) {
			t.Errorf("%q: %s", text, reply.Plain(got))
		}
	}
}

// TestStoryBesideWhatItMentions: a degree, a workplace or a world that somebody only mentions when
// they tell of themselves is not what they ask of; who asks of it is answered with that.
func TestStoryBesideWhatItMentions(t *testing.T) {
	for text, topic := range map[string]string{
		"I ring people about their unpaid gym fees and stay polite for hours. My sister's doctor's office loses half its claims. No degree, but I'd take a short course. What would I be there?":        "medical-biller",
		"Six Sigma belt, fourteen years in a glass plant: find why it breaks, mend that, measure again. I'd like to do it for patients instead. What should I be aiming at?":                            "quality-improvement-coordinator",
		"Adjusted car claims for a decade and know how a denial is made. I'd rather be on the doctors' side and get them paid what they are owed. Which chair is mine?":                                 "medical-biller",
		"I volunteer for a clinic on wheels and keep asking why one street has all the asthma. I like maps more than single patients. Is there a corner of this field for somebody like me, with a BA?": "population-health",
	} {
		if got := talk(t, shared(), text).Reply; got.Intent != string(nlu.Recommend) || !slices.Contains(got.Topics, topic) {
			t.Errorf("%q: %s %v", text, got.Intent, got.Topics)
		}
	}
	for _, text := range []string{
		"My cousin did the bachelor's from a boat, and I have two kids and a night job at the cannery. Which of the classes in it are about leading a department?",
		"I drove a school bus for twenty years, my back is done, and I start the two-year HIT degree in the fall. Which exam does that lead to?",
	} {
		if got := talk(t, shared(), text).Reply; got.Intent == string(nlu.Recommend) {
			t.Errorf("%q: %s", text, reply.Plain(got))
		}
	}
}

// TestStoryAsksForPaper: who tells of their work and asks for a certification without a name is told
// of the one for it, and not of what else they mention; who asks something else is not.
func TestStoryAsksForPaper(t *testing.T) {
	for text, paper := range map[string]string{
		"For the patients who stay for nine days with surgery I do the codes now. A coworker has letters for exactly that, I have none. Which are they?":                                                 "ccs",
		"I was an ICU nurse for nine years and now I send doctors questions about their notes so that the chart says how sick people were. My boss hints that there are letters for it. Which are they?": "cdip",
	} {
		if got := talk(t, shared(), text).Reply; !slices.Contains(got.Topics, paper) {
			t.Errorf("%q: %s %v", text, got.Intent, got.Topics)
		}
	}
	for _, text := range []string{
		"I code at a big hospital and stay late most nights. Which codes are for what surgeons do to people who stay overnight?",
		"My sister codes for a skin doctor and I file for a dentist. What does a manager in a doctor's office earn, roughly?",
	} {
		if got := talk(t, shared(), text).Reply; slices.Contains(got.Topics, "ccs") || slices.Contains(got.Topics, "cpc") {
			t.Errorf("%q: %s %v", text, got.Intent, got.Topics)
		}
	}
}
