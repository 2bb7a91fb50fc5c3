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
		{"what degree does a coder need.. no wait, the director", "Director of Health Information Management", "Medical Coder"},
		{"who gives the RHIT, sorry, the CPB", "AAPC", "RHIT"},
		{"to be director.. no wait, technician first, what school is that", "associate degree", "Director of"},
		{"is the CCS for somebody with no degree", "CCS", "\x00"},
		{"what is CPC? i mean, in short", "Certified Professional Coder", "\x00"},
	} {
		text := reply.Plain(talk(t, shared(), tt.text).Reply)
		if !strings.Contains(text, tt.has) || strings.Contains(text, tt.lacks) {
			t.Errorf("%q: %s", tt.text, text)
		}
	}
}

// TestCorrectsTurnBefore: a turn that only says what was meant asks the last question of that.
func TestCorrectsTurnBefore(t *testing.T) {
	for _, ts := range [][]string{
		{"what skills does a CIO need?", "my bad, coder"},
		{"what skills does a CIO need?", "not that, the coder"},
		{"what skills does a CIO need?", "ups wrong one, i mean coder"},
	} {
		if text := reply.Plain(talk(t, shared(), ts...).Reply); !strings.Contains(text, "Medical Coder needs") && !strings.Contains(text, "Medical Coders need") {
			t.Errorf("%q: %s", ts, text)
		}
	}
}
