package knowledge

import (
	"reflect"
	"slices"
	"strings"
	"unicode"
)

// Words are the sets of words that messages are read by. What each is for stands
// in content/words.txt, under the name of the field in small letters ("FirstPersons"
// is "first-persons"); every one is there and none is empty.
type Words struct {
	// Small words that many rules look for.
	OfAge, AgeBesides, AnyAsked, OpenAskers, UsualAsks, NarrowsSetting, HospitalSide, OfficeSide                     WordSet
	ToldThings, Possessives, PossessivesOfOthers, Somebody, Wishing, Requiring, Acquiring, Into, LessThan, Shrinking WordSet
	ExamWords, Towns, NoMore, SameThere, Determiners, Offices, NoHouses, Teachers, Musts                             WordSet
	Persons, GapWords, Calendar                                                                                      WordSet
	Numbers                                                                                                          WordSet

	// What a message says of its writer.
	Feeling, Having, Study, Job, Goal, Deny, Dislike, Like, Hate, FirstPersons, ThirdPersons                                    WordSet
	NoDegreePhrases, NoSchoolPhrases, NotYet, OwnWork, OfWorker, Former, Moves, ToldBehind, YearsOf, Years, WhomItSuits         WordSet
	Enough, Fitting, Openings, WhatThatIs, Standing, Dreams, Towards, Entering, PastDeeds, Deeds, BesideDeeds, Wishes           WordSet
	Telegraph, YearsDone, YearsOfSchool, InHand, Appealing, Carrying, BeforeInto, LikensBefore, Demand, Fan, Repel              WordSet
	Attract, Joy, WithPeople                                                                                                    WordSet
	Doers, Doing, Aiming, Barely, HaveBeen                                                                                      WordSet
	OtherAssociate, OtherBachelor, OtherMaster, TwoYearSubjects, SubjectJoiners, UnschooledPhrases, ToldVerbs, Outright, Merely WordSet
	BesideNot, ComparingVerbs, LikensBehind, ShortStudy, MustBe, BeforeStudy, ReachingOut, CallingFor, BehindJudged             WordSet
	AmountUnits, Advising, Taught, Avoiding, WithinEnds, BeforeItField, LeaverOpeners, BeforeBeing, WorkAs, GreatOpeners        WordSet
	SinceOpeners, BehindThan, Guarding, Harder, GainedVerbs, Overschooled, TooSchooled, WithStaff                               WordSet

	// How a message is cut and what it asks.
	Question, Auxiliaries, Requests, ShrugAsides, Scoffs, Advised, IndirectAskers, Lead, QuestionPrepositions, Subjects, AbilityVerbs, RelativeVerbs   WordSet
	Governors, ContinuePhrases, Health, Ending, DegreeAdverbs, MeaningDenials, Holding, Fillers, Trust                                                 WordSet
	BesideTrust, Most, Least, Versus, Alternatives, Pronouns, Over, AfterOrdinal, BeginningBehind, Apart, Quoting, CountedThings, AsksMore, BehindMore WordSet
	BeforeExpletive, Expletive, YearsBehind, MakesBehind, BeforePaying, Definition, SpellOut, Define, AbleOpeners, Background, SayOrWant, LaterOn      WordSet
	Hitters, HitThings, BeforeField, PaysBest, BeforePayingWork, PayPeriods, WhatDoers, BeforeMore, BehindNoMost, KindsCounted, BeforeSeveral          WordSet
	MadeThings, Lasting, Begging, BeggingBesides                                                                                                       WordSet
	Nearly, LadderSteps, WorkNouns, Puzzled, PuzzledBesides, Announcing, ToldBehindWas, Among, AmongWhat, MeaningOpeners                               WordSet
	OfficialCounts, Thanks, AsksOn, ResolveUndone, WhomItIs, AreYou, BeforeAudience, EarningLearnt, Believing                                          WordSet
	AskPhrases, AskFillers, AskVerbs, AskedPersons, AskedWords, Anything, ForSomebody, TagEnds, AskedLast, BeforeAskedLast                             WordSet

	// Patient data and emergencies.
	Patient, IllnessPlaces, SentenceOpeners, OwnPeople, NearPeople, Complaint, Urgent, Coding, Pills, Many WordSet
	Swallowing, BehindName, BeforeName                                                                     WordSet

	// Turns that go on with what was said before.
	CameUpon, Causing, Inventing, WorkBesides, Writing                                                                                                                              WordSet
	ToldBy, Wrongs, WrongBesides, Bosses, DoubtOpeners, SourceOpeners                                                                                                               WordSet
	Retracting                                                                                                                                                                      WordSet
	BareSides                                                                                                                                                                       WordSet
	ConditionOpeners, StageOpeners, ReactionFillers                                                                                                                                 WordSet
	AgainOf, AgainWords, AgainAsks, AgainMarks, AgainEnds, BehindToo, BehindAgainOf                                                                                                 WordSet
	Carriers, BeforeOne, PutInFor, CorrectionOpeners, CorrectionBesides, JoiningOpeners, AddedOpeners, BreakOffOpeners                                                              WordSet
	OrdinalBesides, NameOpeners, AskBesides, Top, Up, TurnBesides, Choosing, Beginner, DetailBesides                                                                                WordSet
	AddedPrepositions, Need, FigureAsks, AmountBesides, HollowBesides, OnItBesides, SideBesides, FacetAsks, ItemBesides, WorkTellers, Matters, CountryWide, ConfirmBesides          WordSet
	Price, BehindAgain, SettingSides, Wanting, Dwindling, OwnWorkPhrases                                                                                                            WordSet
	Confirm, LeaveOutOpeners, ChoosingVerbs, ChoiceJudged, Several, EachVerbs, Plural, TopicPronouns, Pointing                                                                      WordSet
	Nods, NodBesides, Hesitations, Remedies, Down, ThatIsAll, LeadIns, ReliefPhrases, ReliefUndone, Closings, ClosingBesides, ResolveOpeners, ResolveVerbs, WhoItIs, WhoItIsBesides WordSet
	Unspelled, KindBesides, LawLevels, Mishandling, Workers, DoneEndings, Trailing, Hardness, ExamVerbs, Pay, DegreeVerbs                                                           WordSet
	BeforeCodes, CodeWholes, CodedKinds, Starters, Versions, Schools, SchoolChoice, BeforeSchools, BestOpeners                                                                      WordSet
	FindOutVerbs, Report, OriginPhrases, YardstickPhrases, Judging, NarrowOpeners, NarrowConditions, Nowadays, May                                                                  WordSet
	Other, Schooling, Where, PlaceBesides, Fares, AtPlace, BeforeSkill, Failing, Exams, HollowNext, Praise, Praised, PraiseBesides, WhatToTell, LevelBesides                        WordSet
	Ours, OwnTexts, Needing, NeedingBesides, AtHomePhrases, AtHomeBesides, ForNothing, OfUse, OfUseBesides, BadAt, Facing                                                           WordSet
	TellingOpeners, InsteadBesides, NextAsked, ListOpeners, LeftOut, HowDegrees                                                                                                     WordSet
	Uneven, Occasions, AtWorkThere, Nth, WishedFigure, ItemFillers, CommonTroubles, HardToGet, GettingIn, TimeSpent, CarryingOver                                                   WordSet
	FailingOthers, FirstEndings, HelpOpeners, ToldOtherwise, Running, RunningWishes, PlaceAgain, BeforePlace                                                                        WordSet
	UponOpeners, DifferenceBesides, DoingPeople, TimeAsked, Employed, MeantFor, CountingFor, Sitting, SameAsked                                                                     WordSet
	BothAsked, SourceAsked, FigureTellers, DecidingVerbs, DecidingBesides, ThingWords, SideOfWork, BeforeWorkAgain, OtherwiseAsked, Describing                                      WordSet
	DescribedBy, JudgedOpeners, SourcesSay, WhoIsRight, AdviseVerbs, StaffOpeners, AnotherPerson, OfAnother                                                                         WordSet
	SchoolFinding, WorkAtSchool, LettersAsked, Steps, BeforeStep, BehindStep                                                                                                        WordSet
	AsksAfterAll, GapAtGoal, Promotion, OwnPast, StaffOnce, Explained                                                                                                               WordSet
	SettingOpeners, NotThisOpeners, IsOrNot, IsThatAll, BareAnswers, WhyAsks                                                                                                        WordSet
	MostBesides                                                                                                                                                                     WordSet
	Sameness, SameBesides, NameWords                                                                                                                                                WordSet
	StillThere, StillBesides                                                                                                                                                        WordSet
	Beyond                                                                                                                                                                          WordSet
	ReturnedSides, NotReturned                                                                                                                                                      WordSet
	ReturnLeads, ReturnTails, PlacedFirst                                                                                                                                           WordSet
	ExamReadying, Soonness                                                                                                                                                          WordSet

	// What somebody claims, is offered or is kept from.
	Claims, ClaimBesides, Alike, FairOffer, RaisesPay, InternshipAsks, Offering, WhichPaper, CodersWork, Supervising, NeedsFor, Recognising          WordSet
	Classwork, AtALoss, TakenOver, Granting, RunsExam, SchoolingHad, SaysSo, ExamOrSchool, BeforeDegree, BehindDegree, Barring, Circumstances, AtAll WordSet
	WaitingAsked, Retaking, IfPassed, Outcomes, Arriving, OtherTrades, WorkAfter, Attained, NotYetHeld, RecordThings, RecordChecks                   WordSet

	// One school, of which something is asked.
	SchoolVerbs, SchoolAdverbs, SchoolNouns, Institutions, NameEndings, NotInNames, AtSchool, Accrediting, SchoolCounts, SchoolPraise, Teaching, Possessing, GivenAt, SchoolUnits WordSet

	// Conditions, lists and orders.
	Besides, Needed, Hardly, Hiring, RolesBesides, WayBesides, ConditionDenials, StateDenials, DegreeDenials, BeforeCondition, Whatever, BestOf WordSet
	EntryLevel, MidLevel, AdvancedLevel, Listing, ListingBesides, Singling, YesNoVerbs, ListedKinds, CanOpenings, SourceBesides, Every, Rank    WordSet
	LengthOrders, Order, Fastest, Position, Occupation, Statistics, Counted, TechThings, ComputerDeeds, Patients, Below, WorkOfNames, Same      WordSet
	CloseTo, Outdoing, FallingBehind, LeastWords, Growing, Explaining, Saving, AtMost, AtMostBehind, OrMore, AboveIt                            WordSet
	HigherOne, LikenessLess, LikenessSame, DeniedBehind, BecomingVerbs, Vacancies, CameHere, JoiningPlaces                                      WordSet
	RestAsks, RestBesides                                                                                                                       WordSet
	BeforeElsewhen, LetterAsks, BeginsWith, CountingOnly, LawNouns, Officially, Courses, Tested, Clinicians, Being                              WordSet
	FigureThings, BesideFigureThing, FigureVerbs, FigureDegrees                                                                                 WordSet
	GrantingOpeners, Opposing, OfBody, BodyBesides, InField, NameFirstBesides, NameAgain, MoreAbout                                             WordSet

	// The way to a goal, and advice.
	Way, GoalYesNoVerbs, Enter, BetweenThings, Above, Upward, Rung, FromTo, OneDayPhrases, OnceTherePhrases, FromHomePhrases, Advice, WayUp, RestartPhrases WordSet
	DegreeJoiners, Count, FirstLevel, StudyCircumstances, Employment, JobEndings, Leaving, Change                                                           WordSet
	JobMoves, Roughly, StraightTo, WhichBesides, Periods, Covering, Carers                                                                                  WordSet
	NameFillers, Plain, NameAsks, Naming, Starts, StartBesides, Staff                                                                                       WordSet
	Bodies, Awarding, AnotherOne, BodyNouns                                                                                                                 WordSet
	Reasons, Remaining, CodingWork, AtOnce, TellingApart, TellingWhich                                                                                      WordSet
	WhichCertification, DifferenceChoice, Climbing, WaysUp, WhatAfter, OnTheWay                                                                             WordSet
	NeededFor, Claimants, ClaimedVerbs, OpeningUp, UpToGoal, StartOpeners, Quitting, AtWork, FromLine, OpenAsks, WhatMay, Able                              WordSet
	SkillNeeds, JobGains, OwnNow, OneAndSame                                                                                                                WordSet
	Becoming, Including, Against, MoreOrLess, Steady                                                                                                        WordSet
	HollowAdvice, HollowHeads, IfGoodBesides, UsingOwn                                                                                                      WordSet

	// Words for the kinds of topics.
	Roles, Certifications, Degrees, Employers, Places, Skills, Laws, Organizations, Trends, Challenges WordSet

	kinds map[string]Kind // of those words
}

// Kind returns the kind of topic that a word stands for ("jobs": roles), or "".
func (w *Words) Kind(word string) Kind { return w.kinds[word] }

// Number returns the value of a number up to twelve, written as a word or a figure ("three",
// "3"), or 0.
func (w *Words) Number(word string) int {
	if len(word) == 1 && word[0] >= '1' && word[0] <= '9' {
		return int(word[0] - '0')
	}
	return slices.Index(w.Numbers.all[:min(12, len(w.Numbers.all))], word) + 1
}

// nameKinds fills the words of all kinds from their sets; a word of two is of the
// first.
func (w *Words) nameKinds() {
	w.kinds = map[string]Kind{}
	for _, named := range []struct {
		kind Kind
		set  WordSet
	}{
		{Role, w.Roles},
		{Certification, w.Certifications},
		{Degree, w.Degrees},
		{Employer, w.Employers},
		{Place, w.Places},
		{Skill, w.Skills},
		{Law, w.Laws},
		{Organization, w.Organizations},
		{Trend, w.Trends},
		{Challenge, w.Challenges},
	} {
		for _, word := range named.set.all {
			if w.kinds[word] == "" {
				w.kinds[word] = named.kind
			}
		}
	}
}

// WordSet is a set of words and phrases, folded as messages are. It is never changed
// after [Load].
type WordSet struct {
	in    map[string]bool
	all   []string
	marks uint64 // of all words: of most words that are not in it, they tell so at once
}

// Has reports whether w is in the set.
func (s WordSet) Has(w string) bool { return s.marks&markOf(w) != 0 && s.in[w] }

// markOf is a bit that few other words have.
func markOf(w string) uint64 {
	n := len(w)
	if n == 0 {
		return 1
	}
	h := (uint32(w[0])<<16 | uint32(w[n/2])<<8 | uint32(w[n-1])) * 0x9e3779b1
	return 1 << ((h>>16 + uint32(n)) & 63)
}

// Any reports whether one of ws is in the set.
func (s WordSet) Any(ws []string) bool {
	return slices.ContainsFunc(ws, s.Has)
}

// All returns the words of the set, in file order. They must not be changed.
func (s WordSet) All() []string { return slices.Clip(s.all) }

// In reports whether words hold one of the phrases of the set.
func (s WordSet) In(ws []string) bool {
	text := " " + strings.Join(ws, " ") + " "
	return slices.ContainsFunc(s.all, func(p string) bool { return strings.Contains(text, p) && strings.Contains(text, " "+p+" ") })
}

// EndOf returns how many words at the end of ws are one of the phrases of s; 0: none is.
func (s WordSet) EndOf(ws []string) int {
	text := " " + strings.Join(ws, " ")
	for _, p := range s.all {
		if strings.HasSuffix(text, p) && strings.HasSuffix(text, " "+p) {
			return 1 + strings.Count(p, " ")
		}
	}
	return 0
}

// Only reports whether every one of ws is in one of the sets.
func Only(ws []string, sets ...WordSet) bool {
	return !slices.ContainsFunc(ws, func(w string) bool {
		return !slices.ContainsFunc(sets, func(s WordSet) bool { return s.Has(w) })
	})
}

// begin marks a set that stands in a file.
func (s *WordSet) begin() {
	if s != nil && s.in == nil {
		s.in = map[string]bool{}
	}
}

func (s *WordSet) add(w string) {
	if !s.in[w] {
		s.in[w] = true
		s.all = append(s.all, w)
		s.marks |= markOf(w)
	}
}

// sets returns the sets by the names that they have in files.
func (w *Words) sets() map[string]*WordSet {
	out := map[string]*WordSet{}
	v := reflect.ValueOf(w).Elem()
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() {
			out[setName(f.Name)] = v.Field(i).Addr().Interface().(*WordSet)
		}
	}
	return out
}

// setName writes "FirstPersons" as "first-persons".
func setName(field string) string {
	var b strings.Builder
	for i, r := range field {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
