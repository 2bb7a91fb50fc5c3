package filter

// The conditions in words, as they stand above a list, joined by commas.
const (
	sayOr         = " or "
	sayBesides    = "besides "
	sayAbove      = "above "
	sayBelow      = "below "
	sayOpenWith   = "open with the "
	sayNoNeed     = "no call for the "
	sayAtLeast    = "at least the "
	sayLessThan   = "less than the "
	sayMoreThan   = "more than the "
	sayWithDegree = "with a degree"
	sayNoDegree   = "no degree called for"
	sayWithCert   = "with a certification named"
	sayNoCert     = "no certification named"
	sayFor        = "for "
	sayNotFor     = "not for "
	sayBy         = "by "
	sayNotBy      = "not by "
	sayNot        = "not "
	sayLevel      = " level"
	sayWith       = "with "
	sayWithout    = "without "
)
