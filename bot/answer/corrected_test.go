package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestCorrected: what a message itself puts right is answered alone.
func TestCorrected(t *testing.T) {
	for _, tt := range []struct{ text, has, lacks string }{
		{"what is CPC? oops i meant CPB", "Certified Professional Biller", "Certified Professional Coder"},
		{"who gives the CHDA? i mean the CDIP", "CDIP", "Certified Health Data Analyst"},
		{"what is the schooling for technician? i meant the informatics specialist", "master's", "associate degree"},
		{"what is the RHIT? i mean what is on it", "six areas", "stands for"},
		{"is HIM growing? i mean coders", "Medical Coder jobs", "grow at different rates"},
		{"what is CPC? i mean, in short", "Certified Professional Coder", "\x00"},
	} {
		text := reply.Plain(talk(t, shared(), tt.text).Reply)
		if !strings.Contains(text, tt.has) || strings.Contains(text, tt.lacks) {
			t.Errorf("%q: %s", tt.text, text)
		}
	}
}
