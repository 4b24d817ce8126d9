"""Writes down which words of a language are common: what keyphrases are seldom made of.

usage: common_words.py OUT.table TEXTS.jsonl[.xz]...

Lines are {text}. A word is its first seven letters in lower case, as the library cuts it. The table has a list for each doubling of document
frequency, the most frequent words first: a u16 number of words, then their hashes as rising u16. Little-endian. One rare word in sixteen
shares the hash of a common one; the table of keyphrases is trained with that. Deterministic.
"""

import collections
import json
import lzma
import math
import re
import struct
import sys

WORD = re.compile(r"[^\W_]+")
LETTERS = 7
WORDS = 4096
TEXTS = 3000  # of a file, at most


def hash16(word):
    """FNV-1a, folded to 16 bits."""
    value = 0x811C9DC5
    for byte in word.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value >> 16 ^ value & 0xFFFF


def main():
    out, *paths = sys.argv[1:]
    frequency = collections.Counter()
    for path in paths:
        with (lzma.open if path.endswith(".xz") else open)(path, "rt", encoding="utf-8") as lines:
            for line, _ in zip(lines, range(TEXTS)):
                frequency.update({word[:LETTERS] for word in WORD.findall(json.loads(line)["text"].lower())})
    common = sorted(((count, word) for word, count in frequency.items() if len(word) > 1), key=lambda pair: (-pair[0], pair[1]))[:WORDS]
    least = common[-1][0]
    levels = collections.defaultdict(set)
    seen = set()
    for count, word in common:
        if hash16(word) not in seen:
            seen.add(hash16(word))
            levels[int(math.log2(count / least))].add(hash16(word))
    data = b""
    for level in range(max(levels), -1, -1):
        data += struct.pack("<H", len(levels[level])) + struct.pack(f"<{len(levels[level])}H", *sorted(levels[level]))
    with open(out, "wb") as file:
        file.write(data)
    print(f"{out}: {len(data)} bytes, {len(seen)} words of {least} documents or more, {max(levels) + 1} levels")


if __name__ == "__main__":
    main()
