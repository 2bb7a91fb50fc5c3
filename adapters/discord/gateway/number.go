package gateway

import (
	"encoding/json"
	"strconv"
	"strings"
)

// number is a whole number as servers write it: 41250, "41250" or 41250.0. What is none
// is 0, as if it were not there.
type number int64

var _ json.Unmarshaler = (*number)(nil)

// UnmarshalJSON never fails: one odd number is no reason to lose a packet.
func (n *number) UnmarshalJSON(raw []byte) error {
	f, err := strconv.ParseFloat(strings.Trim(string(raw), `"`), 64)
	if err != nil {
		f = 0
	}
	*n = number(f)
	return nil
}
