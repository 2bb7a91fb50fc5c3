package reply_test

import (
	"reflect"
	"testing"

	"himpath/bot/reply"
)

func TestCitations(t *testing.T) {
	cs := []reply.Citation{
		{Source: "Article", Section: "One", URL: "https://a.example"},
		{Source: "AHIMA", URL: "https://ahima.example"},
		{Source: "Article", Section: "Two", URL: "https://a.example"},
		{Source: "AHIMA", URL: "https://other.example"},
		{Source: "Article", Section: "One", URL: "https://a.example"},
	}
	want := []reply.Cited{
		{Source: "Article", URL: "https://a.example", Sections: []string{"One", "Two"}},
		{Source: "AHIMA", URL: "https://ahima.example"},
		{Source: "AHIMA", URL: "https://other.example"},
	}
	if got := reply.BySource(cs); !reflect.DeepEqual(got, want) {
		t.Errorf("BySource: %+v", got)
	}
	if got := reply.Distinct(cs); !reflect.DeepEqual(got, cs[:3]) {
		t.Errorf("Distinct: %+v", got)
	}
	if got := reply.Distinct(nil); got == nil {
		t.Error("Distinct(nil) is nil, and would be null in JSON")
	}
}
