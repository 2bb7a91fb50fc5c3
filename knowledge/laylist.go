package knowledge

// layList lays one list of the folder's top over what stands: a source, figure
// or trait of the same id is replaced, words and names are added.
func (l *layer) layList(text, name string, ps *Problems) {
	once := once{file: name, seen: map[string]bool{}, ps: ps}
	switch name {
	case "sources.yaml":
		for _, s := range parseSources(text, name, ps) {
			once.check("source", s.ID, s.line)
			l.addSource(s)
		}
	case "figures.yaml":
		for _, f := range parseFigures(text, name, ps) {
			once.check("figure", f.ID, f.Line)
			l.addFigure(f)
		}
	case "lexicon.yaml":
		l.Lexicon = append(l.Lexicon, parseLexicon(text, name, ps)...)
	case "ambiguous.yaml":
		l.Ambiguous = append(l.Ambiguous, parseAmbiguous(text, name, ps)...)
	case "facets.yaml":
		l.Cues = append(l.Cues, parseCues(text, name, ps)...)
	case "program.yaml":
		for part, wordings := range parseProgramParts(text, name, ps) {
			l.programParts[part] = append(l.programParts[part], wordings...)
		}
	case "traits.yaml":
		for _, t := range parseTraits(text, name, ps) {
			once.check("trait", t.ID, t.line)
			l.addTrait(t)
		}
	case wordsFile:
		l.Words.lay(text, name, ps)
	default:
		ps.add(name, 1, "no content file of this name is known")
	}
}

// once reports what stands twice in one file.
type once struct {
	file string
	seen map[string]bool
	ps   *Problems
}

func (o once) check(what, id string, line int) {
	if o.seen[id] && id != "" {
		o.ps.add(o.file, line, "%s %s stands twice", what, id)
	}
	o.seen[id] = true
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
