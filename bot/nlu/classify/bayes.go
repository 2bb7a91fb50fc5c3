package classify

import "math"

// smoothing is added to what was counted and to what was to be expected.
const smoothing = 0.5

// counts says how often each feature occurred under each label.
type counts struct {
	rows
	labels []float64 // features in all, of each label
	prior  []float64 // share of the examples, of each label
	all    float64
}

func countFeatures(features int32, labels int, vectors []vector, classes []int) counts {
	c := counts{rows: newRows(features, labels), labels: make([]float64, labels), prior: make([]float64, labels)}
	for i, v := range vectors {
		class := classes[i]
		for _, id := range v.ids {
			c.row(id)[class]++
		}
		c.labels[class] += float64(len(v.ids))
		c.prior[class] += 1 / float64(len(vectors))
		c.all += float64(len(v.ids))
	}
	return c
}

// keen is the weight of each feature for those experts that do not learn one:
// its idf, times how much it tells of the label, which is the divergence of
// the labels under it from the labels in general, smoothed, as a share of what
// it could be. It is log-entropy weighting (Dumais, Improving the Retrieval of
// Information from External Sources, 1991) over labels instead of documents.
func (c counts) keen(idf []float32) []float32 {
	const least, smooth = 0.1, 1.0
	keen := make([]float32, len(idf))
	possible := math.Log(float64(c.width) + 1)
	for id := range keen {
		row, n, told := c.row(int32(id)), 0.0, 0.0
		for _, x := range row {
			n += float64(x)
		}
		if n == 0 {
			continue
		}
		for l, x := range row {
			if x > 0 {
				p := (float64(x) + smooth*c.prior[l]) / (n + smooth)
				told += p * math.Log(p/c.prior[l])
			}
		}
		keen[id] = idf[id] * float32(least+told/possible)
	}
	return keen
}

// bayes turns the counts, in place, into a multinomial model: how much more
// often than expected a feature occurred under a label, as a logarithm. Both
// counts are smoothed, which shrinks what rests on few occurrences towards 0,
// as a gamma prior on the ratio does (DuMouchel, Bayesian Data Mining in Large
// Frequency Tables, 1999).
func (c counts) bayes() rows {
	var logs [64]float64 // of what occurs so often
	for n := range logs {
		logs[n] = math.Log(float64(n)/smoothing + 1)
	}
	for id := range c.count() {
		row, n := c.row(int32(id)), 0.0
		for _, x := range row {
			n += float64(x)
		}
		if n == 0 {
			continue
		}
		share := n / c.all / smoothing
		for l, x := range row {
			often := 0.0
			switch n := int(x); {
			case n >= len(logs):
				often = math.Log(float64(x)/smoothing + 1)
			case n > 0:
				often = logs[n]
			}
			row[l] = float32(often - log1p(c.labels[l]*share))
		}
	}
	return c.rows
}

// log1p is the logarithm of 1 + x; by its series, where x is small: it nearly always is.
func log1p(x float64) float64 {
	if x >= 0.2 {
		return math.Log1p(x)
	}
	return x * (1 - x*(1.0/2-x*(1.0/3-x*(1.0/4-x/5))))
}
