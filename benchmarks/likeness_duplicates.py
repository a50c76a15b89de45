"""Near-duplicate texts among thousands, beside rensa where it is installed; and the guard against funding one thing twice.

`python benchmarks/likeness_duplicates.py [texts]`. The labelled set is made here: copies edited by known shares, teams that
propose two different things, forms that share their introduction, and rewritten proposals of one team and equipment.
"""

import csv
import gzip
import sys
import time
from random import Random

from samples import recombined, shared
from verdicts import skipped, tell

from ronghe.engine.likeness.duplicates import BANDS, BINS, near
from ronghe.engine.likeness.funding import Proposal, suspicions
from ronghe.engine.likeness.shingles import LENGTH

LEAST = 0.5


def cut(text: str) -> list[str]:
    """The shingles of a text, in Python, as a peer must be given them."""
    plain = "".join(c for c in text.casefold() if c.isalnum())
    return [plain[n : n + LENGTH] for n in range(len(plain) - LENGTH + 1)]


def jaccard(left: str, right: str) -> float:
    """Exactly."""
    a, b = set(cut(left)), set(cut(right))
    return len(a & b) / (len(a | b) or 1)


def edited(rng: Random, text: str, other: str, share: float) -> str:
    """Runs of the text replaced by runs of another."""
    out, at = [], 0
    while at < len(text):
        run = rng.randint(20, 60)
        from_other = rng.randrange(max(len(other) - run, 1))
        out.append(other[from_other : from_other + run] if rng.random() < share else text[at : at + run])
        at += run
    return "".join(out)


def planted(texts: list[str], rng: Random) -> tuple[list[str], set[tuple[int, int]]]:
    """The texts with edited copies of every twentieth, and the pairs among them that are at least half alike."""
    everything, pairs = list(texts), set()
    for place in range(0, len(texts), 20):
        copy = edited(rng, texts[place], texts[rng.randrange(len(texts))], rng.uniform(0.02, 0.25))
        if jaccard(texts[place], copy) >= LEAST:
            pairs.add((place, len(everything)))
        everything.append(copy)
    return everything, pairs


def by_rensa(texts: list[str]) -> set[tuple[int, int]] | None:
    """Candidates of rensa with as many bins and bands, then compared exactly; None where it is not installed."""
    try:
        from rensa import RMinHash, RMinHashLSH
    except ImportError:
        return None
    tokens = [cut(text) for text in texts]
    sketches = RMinHash.from_token_sets(tokens, num_perm=BINS, seed=42)
    index = RMinHashLSH(LEAST, BINS, BANDS)
    index.insert_many(sketches)
    sets: dict[int, set[str]] = {}
    found = set()
    for place, sketch in enumerate(sketches):
        for other in index.query(sketch):
            if other > place:
                for one in (place, other):
                    sets.setdefault(one, set(tokens[one]))
                if len(sets[place] & sets[other]) >= LEAST * len(sets[place] | sets[other]):
                    found.add((place, other))
    return found


def texts_found(count: int) -> None:
    """Recall on planted pairs and time, ours and rensa's."""
    made, _, real = recombined(count, 600)
    texts, pairs = planted(made, Random(7))
    since = time.perf_counter()
    ours = {(one.left, one.right) for one in near(texts, LEAST)}
    spent = time.perf_counter() - since
    since = time.perf_counter()
    theirs = by_rensa(texts)
    peer = time.perf_counter() - since
    recall = len(pairs & ours) / len(pairs)
    print(
        f"{len(texts)} texts of 600 characters ({'real abstracts recombined' if real else 'made up'}), {len(pairs)} planted pairs"
    )
    print(f"ours: {spent:.2f} s, recall {recall:.4f}, {len(ours)} pairs, each exactly at least {LEAST} alike")
    if theirs is None:
        print("rensa is not installed: no peer")
    else:
        print(
            f"rensa: {peer:.2f} s, recall {len(pairs & theirs) / len(pairs):.4f}, {len(theirs)} pairs, {len(ours ^ theirs)} differ"
        )
    tell(
        f"near duplicates among {len(texts)} texts",
        f"{spent:.2f} s, recall {recall:.4f}",
        peer="" if theirs is None else f"rensa {peer:.2f} s",
        ratio="" if theirs is None else spent / peer,
        target="recall >= .99",
        holds=recall >= 0.99,
    )


def guarded() -> None:
    """Precision and recall of the guard on the labelled set."""
    rng = Random(11)
    pieces, _, _ = recombined(2400, 500, seed=3)
    kit = [f"设备{n}" for n in range(400)]
    marks = [f"指标{n}≥{n % 90}" for n in range(600)]
    rows: list[Proposal] = []
    labels: set[tuple[int, int]] = set()
    intro = pieces[-1][:150]

    def proposal(text: str, team: list[int] | None = None, equipment: list[str] | None = None) -> Proposal:
        people = team or rng.sample(range(2000), rng.randint(3, 7))
        return Proposal(text, frozenset(people), tuple(equipment or rng.sample(kit, 4)), tuple(rng.sample(marks, 4)))

    for n in range(0, 2000, 4):
        first = proposal(intro + pieces[n] if n % 8 else pieces[n])
        place = len(rows)
        rows.append(first)
        kind = (n // 4) % 4
        if kind == 0:  # an edited copy by another team
            rows.append(proposal(edited(rng, first.text, pieces[n + 1], rng.uniform(0.05, 0.2))))
            labels.add((place, place + 1))
        elif kind == 1:  # another text of one team with one equipment: one thing asked for twice
            most = sorted(first.team)[: max(len(first.team) - 1, 2)]
            rows.append(proposal(pieces[n + 1], [*most, 5000 + n], [*first.equipment[:3], rng.choice(kit)]))
            labels.add((place, place + 1))
        elif kind == 2:  # one team, two different things: allowed
            rows.append(proposal(pieces[n + 1], list(first.team)))
        else:  # one form with the same introduction: allowed
            rows.append(proposal(intro + pieces[n + 1]))
    found = {(one.left, one.right) for one in suspicions(rows)}
    right = len(found & labels)
    precision, recall = right / (len(found) or 1), right / len(labels)
    print(f"guard: {len(rows)} proposals, {len(labels)} asked twice: precision {precision:.4f}, recall {recall:.4f}")
    tell("funding guard on the made set", f"precision {precision:.3f}, recall {recall:.3f}")


def publications() -> None:
    """For what it is worth: titles and authors of DBLP and ACM by texts alone (the learnt comparison is likeness.py's)."""
    place = shared("entity_resolution/er_dblp/structured_test.csv.gz")
    if place is None:
        skipped("near duplicates on DBLP-ACM", "the reference data")
        return
    with gzip.open(place, "rt", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    texts = [f"{r[f'{side}_title']} {r[f'{side}_authors']}" for r in rows for side in ("left", "right")]
    found = {(one.left, one.right) for one in near(texts, 0.35)}
    said = [(2 * n, 2 * n + 1) in found for n in range(len(rows))]
    true = [row["label"] == "1" for row in rows]
    right = sum(a and b for a, b in zip(said, true, strict=True))
    print(f"DBLP-ACM by texts alone: precision {right / (sum(said) or 1):.3f}, recall {right / (sum(true) or 1):.3f}")


if __name__ == "__main__":
    texts_found(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    guarded()
    publications()
