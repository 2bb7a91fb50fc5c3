// Package suit says which roles suit somebody: by the traits that a role is fit for or warns of,
// by where they come from and what their schooling is enough for (the scoring of a recommender).
// It knows what somebody has told of themselves, and not how they asked. What they show and do not
// name, it tells from the stories of the content (text classification).
package suit
