// Package storetest is the suite that every [bot.Store] passes. It takes a
// constructor, so that it can close a store and open it again.
package storetest
