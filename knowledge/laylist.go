package knowledge

import "slices"

// readList reads one list of the folder's top, and returns what lays it over what stands:
// a source, figure or trait of the same id is replaced, words and names are added.
func (l *layer) readList(text, name string, ps *Problems) (lay func(*Problems)) {
	switch name {
	case "sources.yaml":
		return layEach(name, "source", parseSources(text, name, ps), func(s *Source) (string, int) { return s.ID, s.line }, l.addSource)
	case "figures.yaml":
		return layEach(name, "figure", parseFigures(text, name, ps), func(f *Figure) (string, int) { return f.ID, f.Line }, l.addFigure)
	case "traits.yaml":
		return layEach(name, "trait", parseTraits(text, name, ps), func(t Trait) (string, int) { return t.ID, t.line }, l.addTrait)
	case "lexicon.yaml":
		return layAll(&l.Lexicon, parseLexicon(text, name, ps))
	case "ambiguous.yaml":
		return layAll(&l.Ambiguous, parseAmbiguous(text, name, ps))
	case "worlds.yaml":
		return layAll(&l.Worlds, parseWorlds(text, name, ps))
	case "certified.yaml":
		return layAll(&l.Certified, parseCertified(text, name, ps))
	case "reactions.txt":
		return layAll(&l.Reactions, parseReactions(text, name, ps))
	case "facets.yaml":
		return layAll(&l.Cues, parseCues(text, name, ps))
	case "program.yaml":
		parts := parseProgramParts(text, name, ps)
		return func(*Problems) {
			for part, wordings := range parts {
				l.programParts[part] = append(l.programParts[part], wordings...)
			}
		}
	case wordsFile:
		return func(ps *Problems) { l.Words.lay(text, name, ps) }
	case questionsFile:
		return func(ps *Problems) { l.Questions.lay(text, name, ps) }
	}
	ps.add(name, 1, "no content file of this name is known")
	return nil
}

func layAll[T any](to *[]T, items []T) func(*Problems) {
	return func(*Problems) { *to = append(*to, items...) }
}

// withNew is old with the items of over that it lacks, told apart by key: whoever copies a
// file of the content to change a line of it repeats the rest, and says it no louder for that.
func withNew[T any, K comparable](old, over []T, key func(T) K) []T {
	if len(old) == 0 {
		return over
	}
	known := make(map[K]bool, len(old))
	for _, item := range old {
		known[key(item)] = true
	}
	return append(old, slices.DeleteFunc(over, func(item T) bool { return known[key(item)] })...)
}

// laid adds what the folder of this number says to what those before it say.
func laid[T comparable](nr int, old, over []T) []T {
	if nr == 0 {
		return append(old, over...)
	}
	return withNew(old, over, same)
}

func same[T any](item T) T { return item }

// plain is a link without where it stands.
func (l Link) plain() Link { return Link{To: l.To, Strength: l.Strength} }

// plain is a reason without where it stands.
func (r Reason) plain() Reason { return Reason{Trait: r.Trait, Why: r.Why} }

// layEach adds the items of a file, and reports what stands twice in it.
func layEach[T any](file, what string, items []T, place func(T) (id string, line int), add func(T)) func(*Problems) {
	return func(ps *Problems) {
		seen := map[string]bool{}
		for _, item := range items {
			id, line := place(item)
			if seen[id] && id != "" {
				ps.add(file, line, "%s %s stands twice", what, id)
			}
			seen[id] = true
			add(item)
		}
	}
}

// layOver puts an item in the place of the one of the same id, or adds it.
func layOver[T any](items *[]T, item T, id func(T) string) {
	at := slices.IndexFunc(*items, func(old T) bool { return id(old) == id(item) })
	if at < 0 {
		*items = append(*items, item)
		return
	}
	(*items)[at] = item
}

func (b *Base) addSource(s *Source) {
	layOver(&b.Sources, s, func(s *Source) string { return s.ID })
	b.sources[s.ID] = s
}

func (b *Base) addFigure(f *Figure) {
	layOver(&b.Figures, f, func(f *Figure) string { return f.ID })
	b.figures[f.ID] = f
}

func (b *Base) addTrait(t Trait) { layOver(&b.Traits, t, func(t Trait) string { return t.ID }) }
