package rank

import "himpath/knowledge"

// How surely a question is about a topic.
const (
	Named      = 1.0
	ShortNamed = 0.7  // by a short name, that may mean something else
	Inherited  = 0.9  // "it", "and the pay?"
	General    = 0.4  // the field itself, named beside what is asked
	Lingering  = 0.35 // the conversation's topic, when the question could stand alone
)

// Focus is which topics a question is about, and how surely: 1 named, less when
// it is only inherited or general.
type Focus struct {
	Topics map[string]float64
	Gap    string          // a gap named by its alias
	Kept   string          // the gap of the last question, which is asked again of another thing
	Facet  knowledge.Facet // the only facet in question, or ""
	Prior  knowledge.Facet // the conversation's facet, or ""
	Hinted bool            // the statements around the question name a topic
}

// On is the focus of a question that names these topics; more may be added to it.
func On(topics ...string) Focus {
	f := Focus{Topics: map[string]float64{}}
	for _, id := range topics {
		f.Topics[id] = Named
	}
	return f
}

// strongest is the weight of the surest topic.
func (f Focus) strongest() float64 {
	w := 0.0
	for _, v := range f.Topics {
		w = max(w, v)
	}
	return w
}
