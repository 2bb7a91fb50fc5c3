package nlu

import "testing"

func TestGuard(t *testing.T) {
	patient := []string{
		"patient John Smith has HIV, can i code it",
		"his SSN is 123-45-6789",
		"MRN 00482913 is missing a form",
		"jane doe dob 4/12/1961 wants her chart",
		"Mrs. Alvarez was diagnosed with diabetes last week",
		"pt maria lopezz has copd, which code",
		"Robert Brown, 67 y/o male, CHF exacerbation, what drg",
		"a lady named Henrietta with dementia keeps asking for her chart",
		"policy number 88772211 was denied",
		"so im fixing a chart for maria delgado dob 04/12/1971, what do i do w it",
		"im stuck, a chart here says born 3/4/1960, which code",
		"maria delgado has hep c, can i tell my friend",
		"which code do i use for keisha nguyen with diabetes",
	}
	for _, text := range patient {
		if !shared().Screen(text).PatientData {
			t.Errorf("%q is patient data", text)
		}
	}
	fine := []string{
		"my number is 555-123-4567, call me about the RHIT",
		"write to maria.lopez@school.edu please",
		"do coders see diagnoses like diabetes",
		"What is the Medical Records Clerk role?",
		"I was born 03/04/1999, am I too old",
		"im 17, birthday 03/04/2009, is that too young",
		"my coworker has diabetes and wants my job",
		"poor grandpa got cancer, so im switching careers",
		"whats the icd code for type 2 diabetes with neuropathy",
		"do cancer registrars need a cert",
		"is Duke Raleigh Hospital a good employer",
		"The Joint Commission and cancer registries",
		"code this: patient with type 2 diabetes and a foot ulcer",
		"does a patient who has cancer get a copy of the record",
		"i may miss class because of my pregnancy, can i still finish",
		"I live in Grand Rapids and want to work in a cancer registry",
	}
	for _, text := range fine {
		if shared().Screen(text).PatientData {
			t.Errorf("%q is no patient data", text)
		}
	}
}
