package ticket

import (
	"fmt"
	"hash/fnv"
)

// pseudonym is what a person is called who shall not be named: two words and a
// number, always the same of the same keyed hash. It is to be read, not to be
// unique: a ticket is found by its ref.
func pseudonym(hash string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(hash)) // never fails
	n := h.Sum64()
	colours, birds := colourWords(), birdWords()
	colour := colours[n%uint64(len(colours))]
	n /= uint64(len(colours))
	bird := birds[n%uint64(len(birds))]
	n /= uint64(len(birds))
	return fmt.Sprintf("%s %s %d", colour, bird, 10+n%90)
}

func colourWords() []string {
	return []string{"Amber", "Azure", "Bronze", "Cedar", "Cobalt", "Copper", "Coral", "Crimson", "Golden", "Green", "Indigo", "Ivory",
		"Jade", "Lilac", "Maroon", "Mint", "Ochre", "Olive", "Orange", "Pearl", "Plum", "Quartz", "Rose", "Ruby", "Rust", "Sand",
		"Scarlet", "Silver", "Slate", "Teal", "Violet", "Yellow"}
}

func birdWords() []string {
	return []string{"Avocet", "Bittern", "Bunting", "Crane", "Curlew", "Dipper", "Dove", "Dunlin", "Egret", "Falcon", "Finch", "Grebe",
		"Heron", "Hoopoe", "Ibis", "Jay", "Kestrel", "Kite", "Lapwing", "Lark", "Linnet", "Martin", "Merlin", "Oriole", "Osprey",
		"Owl", "Petrel", "Pipit", "Plover", "Quail", "Raven", "Robin", "Sparrow", "Starling", "Stork", "Swallow", "Swan", "Swift",
		"Tanager", "Tern", "Thrush", "Towhee", "Vireo", "Warbler", "Wren"}
}
