"""Writes ../general.bin from words.txt and words.f32; README.md says what it holds."""
import struct

import numpy as np

DIM = 64

lines = [line.split() for line in open("words.txt")]
words = [w for w, _ in lines]
rank = np.array([int(r) for _, r in lines])
said = np.fromfile("words.f32", np.float32).reshape(len(words), 512)
said /= np.linalg.norm(said, axis=1, keepdims=True)

# Zipf's law, as Mandelbrot put it: how often a word of this rank is used.
usage = 1 / (rank + 50.0)
usage /= usage.sum()
said -= (said * usage[:, None]).sum(0)
_, directions = np.linalg.eigh(said.T @ (said * usage[:, None]))
placed = said @ directions[:, ::-1][:, :DIM]

rarity = np.log((rank + 2.7) / 0.07)
placed *= 3 * np.sqrt(np.clip((rarity - 3) / 7, 0.1, 1.0))[:, None]

factor = np.abs(placed).max(1) / 127
factor[factor == 0] = 1
numbers = np.round(placed / factor[:, None]).astype(np.int8)
with open("../general.bin", "wb") as out:
    out.write(struct.pack("<II", len(words), DIM))
    out.write(factor.astype("<f4").tobytes())
    out.write(numbers.tobytes())
    out.write("\n".join(words).encode())
