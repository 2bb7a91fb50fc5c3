"""Writes ../general.bin from what words.mjs, sentences.py and encode.mjs wrote; README.md says what it holds."""
import re
import struct

import numpy as np

DIM, WALKS, BATCH, RATE = 64, 5, 512, 2e-3

lines = [line.split() for line in open("words.txt")]
words = [w for w, _ in lines]
rank = np.array([int(r) for _, r in lines])
alone = np.fromfile("words.f32", np.float32).reshape(-1, 512)
meant = np.fromfile("sentences.f32", np.float32).reshape(-1, 512)

# Less what all sentences have in common, and in the directions in which they differ most.
usual = meant.mean(0)
_, directions = np.linalg.eigh(np.cov((meant - usual).T))
directions = directions[:, ::-1][:, :DIM]
alone -= usual
meant = (meant - usual) @ directions
meant /= np.linalg.norm(meant, axis=1, keepdims=True)

number = {w: i for i, w in enumerate(words)}
texts = [re.findall("[a-z0-9]+", s.replace("'", "")) for s in open("sentences.txt").read().split("\n")]
texts = [np.array([number[w] for w in t if w in number], int) for t in texts[: len(meant)]]

# The place of a word is what the encoder says of it alone, turned by a matrix that is
# learned, longer the rarer it is; and, of words in the sentences, a step of their own.
rare = np.sqrt(np.clip((np.log((rank + 2.7) / 0.07) - 3) / 7, 0.1, 1.0))[:, None]
rare = rare.astype(np.float32)
turn = directions.astype(np.float32)
steps = np.zeros((len(words), DIM), np.float32)


class Adam:
    """Descent with a step that suits each number (Kingma and Ba 2014); rows: which are touched."""

    def __init__(self, values, rate):
        self.values, self.rate = values, rate
        self.mean, self.square = np.zeros_like(values), np.zeros_like(values)

    def step(self, gradient, by, rows=slice(None)):
        self.mean[rows] += 0.1 * (gradient - self.mean[rows])
        self.square[rows] += 0.01 * (gradient**2 - self.square[rows])
        self.values[rows] -= by * self.rate * self.mean[rows] / (np.sqrt(self.square[rows]) + 1e-6)


def gradient(batch):
    """That of how far the sums of words lie from what sentences mean, by word."""
    held = [texts[i] for i in batch]
    of = np.repeat(np.arange(len(held)), [len(t) for t in held])
    seen, at = np.unique(np.concatenate(held), return_inverse=True)
    places = alone[seen] @ turn * rare[seen] + steps[seen]
    starts = np.searchsorted(of, np.arange(len(held)))
    sums = np.add.reduceat(places[at], starts)
    length = np.linalg.norm(sums, axis=1, keepdims=True) + 1e-6
    sums /= length
    wanted = meant[batch]
    off = -(wanted - sums * (sums * wanted).sum(1, keepdims=True)) / length / len(batch)
    order = np.argsort(at, kind="stable")
    return seen, np.add.reduceat(off[of[order]], np.searchsorted(at[order], np.arange(len(seen)))), (sums * wanted).sum(1).mean()


turning, stepping = Adam(turn, RATE * 0.3), Adam(steps, RATE)
random = np.random.default_rng(1)
usable = np.array([i for i, t in enumerate(texts) if len(t)])
done, all_batches = 0, WALKS * (len(usable) // BATCH)
for walk in range(WALKS):
    random.shuffle(usable)
    cosines = []
    for first in range(0, len(usable) - BATCH + 1, BATCH):
        seen, by_word, cosine = gradient(usable[first : first + BATCH])
        by = min(1, (done + 1) / 100) * (1 - done / all_batches)
        turning.step(alone[seen].T @ (by_word * rare[seen]), by)
        stepping.step(by_word, by, seen)
        cosines.append(cosine)
        done += 1
    print(f"walk {walk + 1}: cosine {np.mean(cosines):.3f}", flush=True)

placed = alone @ turn * rare + steps
factor = np.abs(placed).max(1) / 127
factor[factor == 0] = 1
numbers = np.round(placed / factor[:, None]).astype(np.int8)
with open("../general.bin", "wb") as out:
    out.write(struct.pack("<II", len(words), DIM))
    out.write(factor.astype("<f4").tobytes())
    out.write(numbers.tobytes())
    out.write("\n".join(words).encode())
