"""What the text benchmarks read: the papers beside the repository where they are, made-up text otherwise."""

import gzip
import json
import os
from pathlib import Path
from typing import Any

import numpy as np


def shared(name: str) -> Path | None:
    """A file of the optional reference data (RONGHE_SHARED or ../shared), or None."""
    root = Path(os.environ.get("RONGHE_SHARED", Path(__file__).parents[2] / "shared"))
    found = root / "data" / name
    return found if found.is_file() else None


def papers() -> list[dict[str, Any]] | None:
    """Title, abstract and keywords of real papers, or None."""
    place = shared("experts/papers.jsonl.gz")
    if place is None:
        return None
    with gzip.open(place, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def made_up(count: int, length: int, seed: int = 0) -> list[str]:
    """Texts of Chinese characters drawn by Zipf's law: good for speed only."""
    rng = np.random.default_rng(seed)
    share = 1.0 / np.arange(3, 4003)
    drawn = rng.choice(4000, (count, length), p=share / share.sum()) + 0x4E00
    return ["".join(map(chr, row)) for row in drawn.tolist()]


def recombined(count: int, length: int, seed: int = 0) -> tuple[list[str], list[str], bool]:
    """(`count` texts of `length` characters, 1,000 titles to ask with, whether both are of real papers).

    Each text is cut together from three pieces of real abstracts, so that words keep their frequencies and company.
    """
    real = papers()
    if real is None:
        texts = made_up(count, length, seed)
        return texts, made_up(1000, 16, seed + 1), False
    rng = np.random.default_rng(seed)
    whole = "\n".join(p["abstract"] for p in real)
    piece = length // 3
    at = rng.integers(0, len(whole) - piece, (count, 3))
    texts = ["".join(whole[a : a + piece] for a in row).replace("\n", " ") for row in at.tolist()]
    return texts, [p["title"] for p in real[:1000]], True
