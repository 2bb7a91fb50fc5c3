package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/suit"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// A story that so surely asks for a certification or a degree, and so surely for this one, is told
// of it; so sure is the answer.
const (
	storyAsksPaper  = 0.7
	storyNamesPaper = 0.7
	storyPaperTold  = 0.7
)

// paperFor tells of the certification or the degree that a story surely asks for, where the reply
// tells of none.
func (s *answering) paperFor(rep reply.Reply, whole nlu.Question, story suit.Story) (reply.Reply, bool) {
	asks, named, facets := knowledge.StoryCert, story.Exams, []knowledge.Facet{knowledge.Jobs, knowledge.About}
	if story.Asks[knowledge.StoryDegree] > story.Asks[asks] {
		asks, named, facets = knowledge.StoryDegree, story.Degrees, []knowledge.Facet{knowledge.About}
	}
	t := s.Base.Topic(likeliest(named))
	if t == nil || story.Asks[asks] < storyAsksPaper || named[t.ID] < storyNamesPaper || s.tellsOfPaper(rep, t) {
		return reply.Reply{}, false
	}
	if asks == knowledge.StoryCert && slices.Contains(whole.Cues, knowledge.Education) {
		return reply.Reply{}, false // and for schooling
	}
	for _, f := range facets {
		if ps := t.On(f); len(ps) > 0 {
			return s.TellPassage(s.Resolve(whole), ps[0], storyPaperTold)
		}
	}
	return reply.Reply{}, false
}

// tellsOfPaper reports a reply that tells of this certification or degree, or of others of its kind
// or something else in answer to another question than which fits.
func (s *answering) tellsOfPaper(rep reply.Reply, paper *knowledge.Topic) bool {
	if nlu.OneOf(rep.Intent, string(nlu.Recommend), string(nlu.GapAct)) {
		return slices.Contains(rep.Topics, paper.ID) || paper.Kind == knowledge.Degree && rep.Intent == string(nlu.Recommend)
	}
	side, tells := strings.CutPrefix(rep.Intent, string(nlu.Tell)+"/")
	other := nlu.OneOf(side, string(knowledge.Pay), string(knowledge.Growth), string(knowledge.Length), string(knowledge.Courses), string(knowledge.CertFacet), string(knowledge.Exam), string(knowledge.Eligibility), string(knowledge.Issuer)) ||
		paper.Kind == knowledge.Degree && nlu.OneOf(side, string(knowledge.Next), string(knowledge.Education))
	return !tells || other || slices.ContainsFunc(rep.Topics, func(id string) bool {
		return s.KindOf(id) == paper.Kind && !s.IsGeneral(id) || s.KindOf(id) == knowledge.CodeSet && side == string(knowledge.About)
	})
}

// likeliest is the topic with the highest probability; "": there is none.
func likeliest(p map[string]float64) string {
	best := ""
	for id, x := range p {
		if best == "" || x > p[best] || x == p[best] && id < best {
			best = id
		}
	}
	return best
}
