package classify

import (
	"fmt"
	"strconv"
	"strings"
)

// Calibration turns scores into probabilities. A Model fits its own on examples that it
// withholds from itself, which is half the work of training; where examples change
// little from one training to the next, that of an earlier one can be used again.
type Calibration struct {
	sharp float64 // factor on the scores
	scope scope
}

// Calibration returns what m calibrates by.
func (m *Model) Calibration() Calibration { return Calibration{m.sharp, m.scope} }

// String writes a calibration, a line for each of its parts, so that [ParseCalibration]
// reads the same.
func (c Calibration) String() string {
	var b strings.Builder
	for _, part := range c.parts() {
		b.WriteString(part.name)
		for _, v := range *part.values {
			b.WriteString(" " + strconv.FormatFloat(v, 'g', -1, 64))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

type part struct {
	name   string
	values *[]float64
}

func (c *Calibration) parts() []part {
	return []part{{"sharp", &[]float64{c.sharp}}, {"mean", &c.scope.mean}, {"spread", &c.scope.spread}, {"weights", &c.scope.weights}}
}

// ParseCalibration reads what [Calibration.String] wrote. Its error names the line.
func ParseCalibration(text string) (Calibration, error) {
	var c Calibration
	parts := c.parts()
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if len(lines) != len(parts) {
		return c, fmt.Errorf("calibration: %d lines, not %d", len(lines), len(parts))
	}
	for i, line := range lines {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] != parts[i].name {
			return c, fmt.Errorf("calibration: line %d must begin with %s", i+1, parts[i].name)
		}
		*parts[i].values = nil
		for _, f := range fields[1:] {
			v, err := strconv.ParseFloat(f, 64)
			if err != nil {
				return c, fmt.Errorf("calibration: line %d: %w", i+1, err)
			}
			*parts[i].values = append(*parts[i].values, v)
		}
	}
	return c, c.fill(*parts[0].values)
}

// fill takes the sharpness, and checks that the parts belong together.
func (c *Calibration) fill(sharp []float64) error {
	n := len(usualWeights())
	if len(sharp) != 1 || len(c.scope.mean) != n || len(c.scope.spread) != n || len(c.scope.weights) != n+1 {
		return fmt.Errorf("calibration: %d, %d, %d and %d values, not 1, %d, %d and %d", len(sharp), len(c.scope.mean), len(c.scope.spread), len(c.scope.weights), n, n, n+1)
	}
	c.sharp = sharp[0]
	return nil
}
