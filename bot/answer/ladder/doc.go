// Package ladder reads the ladder of the field off the knowledge base, a graph of careers: which
// schooling a role calls for, how far somebody has come with theirs, and over which roles the
// way leads from one to another (shortest paths). Ranks of schooling are those of the degrees
// (3: associate), 1 that of none; 0 says that nothing is known.
package ladder
