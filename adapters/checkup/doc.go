// Package checkup is what looking at the settings of a platform finds: a list of
// sentences, each of which says what to do. It knows no platform.
package checkup
