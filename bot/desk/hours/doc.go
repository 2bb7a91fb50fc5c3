// Package hours knows when an office is open: it reads what an advisor writes in
// program.md, counts open time, and says when somebody is there.
package hours
