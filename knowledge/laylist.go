package knowledge

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
	}
	ps.add(name, 1, "no content file of this name is known")
	return nil
}

func layAll[T any](to *[]T, items []T) func(*Problems) {
	return func(*Problems) { *to = append(*to, items...) }
}

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

func (b *Base) addSource(s *Source) {
	if _, known := b.sources[s.ID]; known {
		for i, old := range b.Sources {
			if old.ID == s.ID {
				b.Sources[i] = s
			}
		}
	} else {
		b.Sources = append(b.Sources, s)
	}
	b.sources[s.ID] = s
}

func (b *Base) addFigure(f *Figure) {
	if _, known := b.figures[f.ID]; known {
		for i, old := range b.Figures {
			if old.ID == f.ID {
				b.Figures[i] = f
			}
		}
	} else {
		b.Figures = append(b.Figures, f)
	}
	b.figures[f.ID] = f
}

func (b *Base) addTrait(t Trait) {
	for i, old := range b.Traits {
		if old.ID == t.ID {
			b.Traits[i] = t
			return
		}
	}
	b.Traits = append(b.Traits, t)
}
