package main

import (
	"fmt"

	"himpath/bot/desk/hours"
	"himpath/knowledge"
)

// freeHours says where a program's office hours are written so that nothing is counted by
// them, and why; "" where they are understood, or none are given. That is allowed.
func freeHours(b *knowledge.Base) string {
	p := b.Program
	if p == nil || p.OfficeHours == "" {
		return ""
	}
	if _, err := hours.New(p.OfficeHours, p.TimeZone, p.Closed); err != nil {
		return fmt.Sprintf("%s: office hours are only shown, not understood: %v", p.HoursAt(), err)
	}
	return ""
}
