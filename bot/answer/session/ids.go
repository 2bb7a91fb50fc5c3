package session

import (
	"errors"
	"fmt"

	"himpath/knowledge"
)

// The topics that rules ask for by name. An edition has each of them: checkTopics.
const (
	TopicHIM                      = "him"
	TopicHealthInformatics        = "health-informatics"
	TopicHIMCareers               = "him-careers"
	TopicHIMDegrees               = "him-degrees"
	TopicHIMCertifications        = "him-certifications"
	TopicHIMSkills                = "him-skills"
	TopicTechnologyTrends         = "technology-trends"
	TopicCities                   = "cities"
	TopicEmployers                = "employers"
	TopicRegulations              = "regulations"
	TopicChallenges               = "challenges"
	TopicJobMarket                = "job-market"
	TopicArtificialIntelligence   = "artificial-intelligence"
	TopicEthics                   = "ethics"
	TopicMedicalCoder             = "medical-coder"
	TopicMedicalBiller            = "medical-biller"
	TopicMedicalRecordsClerk      = "medical-records-clerk"
	TopicHealthInformationManager = "health-information-manager"
	TopicHIMDirector              = "him-director"
	TopicCodingSkill              = "coding-skill"
	TopicCodingCertificate        = "coding-certificate"
	TopicHighSchoolDiploma        = "high-school-diploma"
	TopicAssociateHIT             = "associate-hit"
	TopicBachelorHIM              = "bachelor-him"
	TopicHIADegreeName            = "hia-degree-name"
	TopicPPE                      = "ppe"
	TopicHospital                 = "hospital"
	TopicDoctorsOffice            = "doctors-office"
	TopicGovernment               = "government"
	TopicBLS                      = "bls"
	TopicCAHIIM                   = "cahiim"
)

// The gaps that rules ask for by name. A content folder may take any of them out.
const (
	GapBodyHistory       = "body-history"
	GapCompanies         = "companies"
	GapCourseDetails     = "course-details"
	GapExamDay           = "exam-day"
	GapExamFee           = "exam-fee"
	GapExamFormat        = "exam-format"
	GapExamLocation      = "exam-location"
	GapExamRetake        = "exam-retake"
	GapInternships       = "internships"
	GapJobsByPlace       = "jobs-by-place"
	GapOpenings          = "openings"
	GapOtherCountries    = "other-countries"
	GapOwnOffers         = "own-offers"
	GapPayByCert         = "pay-by-cert"
	GapPayByExperience   = "pay-by-experience"
	GapPayByPlace        = "pay-by-place"
	GapPayRole           = "pay-role"
	GapProgramAccredited = "program-accredited"
	GapRemoteWork        = "remote-work"
	GapSchoolQuality     = "school-quality"
	GapTuition           = "tuition"
)

// The passages likewise.
const (
	PassageEmployersPay                                        = "employers.pay"
	PassageHIMCareersEducationFirstStep                        = "him-careers.education-first-step"
	PassageHIMCareersJobsEntry                                 = "him-careers.jobs-entry"
	PassageHIMCertificationsEligibilityOtherDegree             = "him-certifications.eligibility-other-degree"
	PassageHIMCertificationsLevelNewcomer                      = "him-certifications.level-newcomer"
	PassageHIMCertificationsPay                                = "him-certifications.pay"
	PassageHIMDegreesEducationOnline                           = "him-degrees.education-online"
	PassageHIMDegreesLength                                    = "him-degrees.length"
	PassageHIMEducationCareerChange                            = "him.education-career-change"
	PassageHIMEducationOtherDegree                             = "him.education-other-degree"
	PassageHIMEmployers                                        = "him.employers"
	PassageHIMGrowth                                           = "him.growth"
	PassageHIMNextLearning                                     = "him.next-learning"
	PassageHIMPayFactors                                       = "him.pay-factors"
	PassageHIMPayWhyManagers                                   = "him.pay-why-managers"
	PassageHIMPayWhySourcesDiffer                              = "him.pay-why-sources-differ"
	PassageHealthInformationManagerEducationClinicalBackground = "health-information-manager.education-clinical-background"
	PassageNursingDegreeAbout                                  = "nursing-degree.about"
)

// checkTopics finds the topics that rules ask for and that the base lacks.
func checkTopics(b *knowledge.Base) error {
	var missing []error
	for _, t := range []struct{ id, use string }{
		{TopicHIM, "the field, where a question names nothing narrower"},
		{TopicHealthInformatics, "its neighbour, which is a thing in it and not the whole"},
		{TopicHIMCareers, "the roles as a whole and the way from one to the next"},
		{TopicHIMDegrees, "the degrees as a whole"},
		{TopicHIMCertifications, "the certifications as a whole and the bodies that award them"},
		{TopicHIMSkills, "the skills as a whole"},
		{TopicTechnologyTrends, "the trends as a whole"},
		{TopicCities, "the places as a whole"},
		{TopicEmployers, "the workplaces as a whole"},
		{TopicRegulations, "the laws as a whole"},
		{TopicChallenges, "the challenges as a whole"},
		{TopicJobMarket, "how many jobs there are"},
		{TopicArtificialIntelligence, "whether work is taken over"},
		{TopicEthics, "what is right, beside the laws"},
		{TopicMedicalCoder, "who does the coding"},
		{TopicMedicalBiller, "who does the billing"},
		{TopicMedicalRecordsClerk, "the first step of the ladder"},
		{TopicHealthInformationManager, "who leads the others"},
		{TopicHIMDirector, "who leads the managers"},
		{TopicCodingSkill, "coding, where it is no role"},
		{TopicCodingCertificate, "the certificate that is no degree"},
		{TopicHighSchoolDiploma, "the least schooling"},
		{TopicAssociateHIT, "the degree with the letters HIT"},
		{TopicBachelorHIM, "the degree for the straight way to lead"},
		{TopicHIADegreeName, "why a degree has two names"},
		{TopicPPE, "the practice in a degree"},
		{TopicHospital, "work at a hospital"},
		{TopicDoctorsOffice, "work at a doctor's office"},
		{TopicGovernment, "the government, also as who counts"},
		{TopicBLS, "the official statistics"},
		{TopicCAHIIM, "who accredits programs"},
	} {
		if b.Topic(t.id) == nil {
			missing = append(missing, fmt.Errorf("there is no topic %q, which is asked for %s", t.id, t.use))
		}
	}
	return errors.Join(missing...)
}
