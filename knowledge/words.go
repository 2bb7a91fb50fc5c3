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
	OfAge, AgeBesides, AnyAsked, OpenAskers, UsualAsks, NarrowsSetting, HospitalSide, OfficeSide       WordSet
	ToldThings, Possessives, PossessivesOfOthers, Somebody, Wishing, Requiring, Acquiring, Into        WordSet
	LessThan, Shrinking, ExamWords, Towns, NoMore, SameThere, Determiners, Offices, NoHouses, Teachers WordSet
	Musts, Persons, GapWords, Calendar, Numbers                                                        WordSet

	// What a message says of its writer.
	Feeling, Having, Study, Job, Goal, Deny, Dislike, Like, Hate, FirstPersons, ThirdPersons          WordSet
	NoDegreePhrases, NoSchoolPhrases, NotYet, OwnWork, OfWorker, Former, Moves, ToldBehind, YearsOf   WordSet
	Years, WhomItSuits, Enough, Fitting, Openings, WhatThatIs, Standing, Dreams, Towards, Entering    WordSet
	PastDeeds, Deeds, BesideDeeds, Wishes, Telegraph, YearsDone, YearsOfSchool, InHand, Appealing     WordSet
	Carrying, BeforeInto, LikensBefore, Demand, Fan, Repel, Attract, Joy, WithPeople, Doers, Doing    WordSet
	Aiming, Barely, HaveBeen, OtherAssociate, OtherBachelor, OtherMaster, TwoYearSubjects             WordSet
	SubjectJoiners, UnschooledPhrases, ToldVerbs, Outright, Merely, BesideNot, ComparingVerbs         WordSet
	LikensBehind, ShortStudy, MustBe, BeforeStudy, ReachingOut, CallingFor, BehindJudged, AmountUnits WordSet
	Advising, Taught, Avoiding, WithinEnds, BeforeItField, LeaverOpeners, BeforeBeing, WorkAs         WordSet
	GreatOpeners, SinceOpeners, BehindThan, Guarding, Harder, GainedVerbs, Overschooled, TooSchooled  WordSet
	WithStaff                                                                                         WordSet

	// How a message is cut and what it asks.
	Question, Auxiliaries, Requests, ShrugAsides, Scoffs, Advised, IndirectAskers, Lead                  WordSet
	QuestionPrepositions, Subjects, AbilityVerbs, RelativeVerbs, Governors, ContinuePhrases, Health      WordSet
	Ending, DegreeAdverbs, MeaningDenials, Holding, Fillers, Trust, BesideTrust, Most, Least, Versus     WordSet
	Alternatives, Pronouns, Over, AfterOrdinal, BeginningBehind, Apart, Quoting, CountedThings, AsksMore WordSet
	BehindMore, BeforeExpletive, Expletive, YearsBehind, MakesBehind, BeforePaying, Definition, SpellOut WordSet
	Define, AbleOpeners, Background, SayOrWant, LaterOn, Hitters, HitThings, BeforeField, PaysBest       WordSet
	BeforePayingWork, PayPeriods, WhatDoers, BeforeMore, BehindNoMost, KindsCounted, BeforeSeveral       WordSet
	MadeThings, Lasting, Begging, BeggingBesides, Nearly, LadderSteps, WorkNouns, Puzzled                WordSet
	PuzzledBesides, Announcing, ToldBehindWas, Among, AmongWhat, MeaningOpeners, OfficialCounts, Thanks  WordSet
	AsksOn, ResolveUndone, WhomItIs, AreYou, BeforeAudience, EarningLearnt, Believing, AskPhrases        WordSet
	AskFillers, AskVerbs, AskedPersons, AskedWords, Anything, ForSomebody, TagEnds, AskedLast            WordSet
	BeforeAskedLast                                                                                      WordSet

	// Patient data and emergencies.
	Patient, IllnessPlaces, SentenceOpeners, OwnPeople, NearPeople, Complaint, Urgent, Coding, Pills WordSet
	Many, Swallowing, BehindName, BeforeName, OnAndOn, PlaceWanted, Access, BeforeInPrice, InPrice   WordSet

	// Turns that go on with what was said before.
	CameUpon, Causing, Inventing, WorkBesides, Writing, ToldBy, Wrongs, WrongBesides, Bosses             WordSet
	DoubtOpeners, SourceOpeners, Retracting, BareSides, ConditionOpeners, StageOpeners, ReactionFillers  WordSet
	AgainOf, AgainWords, AgainAsks, AgainMarks, AgainEnds, BehindToo, BehindAgainOf, Carriers, BeforeOne WordSet
	PutInFor, CorrectionOpeners, CorrectionBesides, JoiningOpeners, AddedOpeners, BreakOffOpeners        WordSet
	OrdinalBesides, NameOpeners, AskBesides, Top, Up, TurnBesides, Choosing, Beginner, DetailBesides     WordSet
	AddedPrepositions, Need, FigureAsks, AmountBesides, HollowBesides, OnItBesides, SideBesides          WordSet
	FacetAsks, ItemBesides, WorkTellers, Matters, CountryWide, ConfirmBesides, Price, BehindAgain        WordSet
	SettingSides, Wanting, Dwindling, OwnWorkPhrases, Confirm, LeaveOutOpeners, ChoosingVerbs            WordSet
	ChoiceJudged, Several, EachVerbs, Plural, TopicPronouns, Pointing, Nods, NodBesides, Hesitations     WordSet
	Remedies, Down, ThatIsAll, LeadIns, ReliefPhrases, ReliefUndone, Closings, ClosingBesides            WordSet
	ResolveOpeners, ResolveVerbs, WhoItIs, WhoItIsBesides, Unspelled, KindBesides, LawLevels             WordSet
	Mishandling, Workers, DoneEndings, Trailing, Hardness, ExamVerbs, Pay, DegreeVerbs, BeforeCodes      WordSet
	CodeWholes, CodedKinds, Starters, Versions, Schools, SchoolChoice, BeforeSchools, BestOpeners        WordSet
	FindOutVerbs, Report, OriginPhrases, YardstickPhrases, Judging, NarrowOpeners, NarrowConditions      WordSet
	Nowadays, May, Other, Schooling, Where, PlaceBesides, Fares, AtPlace, BeforeSkill, Failing, Exams    WordSet
	HollowNext, Praise, Praised, PraiseBesides, WhatToTell, LevelBesides, Ours, OwnTexts, Needing        WordSet
	NeedingBesides, AtHomePhrases, AtHomeBesides, ForNothing, OfUse, OfUseBesides, BadAt, Facing         WordSet
	TellingOpeners, InsteadBesides, NextAsked, ListOpeners, LeftOut, HowDegrees, Uneven, Occasions       WordSet
	AtWorkThere, Nth, WishedFigure, ItemFillers, CommonTroubles, HardToGet, GettingIn, TimeSpent         WordSet
	CarryingOver, FailingOthers, FirstEndings, HelpOpeners, ToldOtherwise, Running, RunningWishes        WordSet
	PlaceAgain, BeforePlace, UponOpeners, DifferenceBesides, DoingPeople, TimeAsked, Employed, MeantFor  WordSet
	CountingFor, Sitting, SameAsked, BothAsked, SourceAsked, FigureTellers, DecidingVerbs                WordSet
	DecidingBesides, ThingWords, SideOfWork, BeforeWorkAgain, OtherwiseAsked, Describing, DescribedBy    WordSet
	JudgedOpeners, SourcesSay, WhoIsRight, AdviseVerbs, StaffOpeners, AnotherPerson, OfAnother           WordSet
	SchoolFinding, WorkAtSchool, LettersAsked, Steps, BeforeStep, BehindStep, AsksAfterAll, GapAtGoal    WordSet
	Promotion, OwnPast, StaffOnce, Explained, SettingOpeners, NotThisOpeners, IsOrNot, IsThatAll         WordSet
	BareAnswers, WhyAsks, MostBesides, Sameness, SameBesides, NameWords, StillThere, StillBesides        WordSet
	Beyond, ReturnedSides, NotReturned, ReturnLeads, ReturnTails, PlacedFirst, ExamReadying, Soonness    WordSet

	// What somebody claims, is offered or is kept from.
	Claims, ClaimBesides, Alike, FairOffer, RaisesPay, InternshipAsks, Offering, WhichPaper, CodersWork, ForEach, BehindEach WordSet
	Supervising, NeedsFor, Recognising, Classwork, AtALoss, TakenOver, Granting, RunsExam, SchoolingHad                      WordSet
	SaysSo, ExamOrSchool, BeforeDegree, BehindDegree, Barring, Circumstances, AtAll, WaitingAsked                            WordSet
	Retaking, IfPassed, Outcomes, Arriving, OtherTrades, WorkAfter, Attained, NotYetHeld, RecordThings                       WordSet
	RecordChecks                                                                                                             WordSet

	// One school, of which something is asked.
	SchoolVerbs, SchoolAdverbs, SchoolNouns, Institutions, NameEndings, NotInNames, AtSchool WordSet
	Accrediting, SchoolCounts, SchoolPraise, Teaching, Possessing, GivenAt, SchoolUnits      WordSet

	// Conditions, lists and orders.
	Besides, Needed, Hardly, Hiring, RolesBesides, WayBesides, ConditionDenials, StateDenials                WordSet
	DegreeDenials, BeforeCondition, Whatever, BestOf, EntryLevel, MidLevel, AdvancedLevel, Listing           WordSet
	ListingBesides, Singling, YesNoVerbs, ListedKinds, CanOpenings, SourceBesides, Every, Rank               WordSet
	LengthOrders, Order, Fastest, Position, Occupation, Statistics, Counted, TechThings, ComputerDeeds       WordSet
	Patients, Below, WorkOfNames, Same, CloseTo, Outdoing, FallingBehind, LeastWords, Growing                WordSet
	Explaining, Saving, AtMost, AtMostBehind, OrMore, AboveIt, HigherOne, LikenessLess, LikenessSame         WordSet
	DeniedBehind, BecomingVerbs, Vacancies, CameHere, Schooled, Coping, JoiningPlaces, RestAsks, RestBesides WordSet
	BeforeElsewhen, LetterAsks, BeginsWith, CountingOnly, LawNouns, Officially, Courses, Tested              WordSet
	Clinicians, Askers, Being, FigureThings, BesideFigureThing, FigureVerbs, FigureDegrees, GrantingOpeners  WordSet
	Opposing, OfBody, BodyBesides, InField, NameFirstBesides, NameAgain, MoreAbout                           WordSet

	// The way to a goal, and advice.
	Way, GoalYesNoVerbs, Enter, BetweenThings, Above, Upward, Rung, FromTo, OneDayPhrases                WordSet
	OnceTherePhrases, FromHomePhrases, Advice, WayUp, RestartPhrases, DegreeJoiners, Count, FirstLevel   WordSet
	StudyCircumstances, Employment, JobEndings, Leaving, Change, JobMoves, Roughly, StraightTo           WordSet
	WhichBesides, Periods, Covering, Carers, NameFillers, Plain, NameAsks, Naming, Starts, StartBesides  WordSet
	Staff, Bodies, Awarding, AnotherOne, BodyNouns, Reasons, Remaining, CodingWork, AtOnce, TellingApart WordSet
	TellingWhich, WhichCertification, DifferenceChoice, Climbing, WaysUp, WhatAfter, OnTheWay, NeededFor WordSet
	Claimants, ClaimedVerbs, OpeningUp, UpToGoal, StartOpeners, Quitting, AtWork, FromLine, OpenAsks     WordSet
	WhatMay, Able, SkillNeeds, JobGains, OwnNow, OneAndSame, Becoming, Including, Against, MoreOrLess    WordSet
	Steady, HollowAdvice, HollowHeads, IfGoodBesides, UsingOwn                                           WordSet

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
