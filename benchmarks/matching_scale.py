"""`ronghe match` from two JSONL files to a table of matches: 10,000 needs and 100,000 experts of five documents, in 8 GiB.

`python benchmarks/matching_scale.py [0.1]` takes a tenth of both. The command runs as a process of its own; its seconds and
its largest memory are what is reported. The texts are cut from real abstracts where they are present, else made up, and
each expert's documents and each need come from one neighbourhood, so that some pairs fit far better than others.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from samples import made_up, papers  # noqa: E402 - found beside this file
from verdicts import tell  # noqa: E402

NEEDS, EXPERTS, DOCUMENTS, LENGTH = 10_000, 100_000, 5, 120
TOP, LIMIT = 20, 8.0
NEIGHBOURHOOD = 6_000
FIELDS = ("新材料", "装备制造", "石油化工", "冶金", "电子信息", "生物医药", "新能源", "农业")
CITIES = ("沈阳市", "大连市", "鞍山市", "抚顺市", "本溪市", "丹东市", "锦州市", "营口市")


class Texts:
    """Pieces of one long text; a place in it is a subject."""

    def __init__(self) -> None:
        real = papers()
        self.real = real is not None
        whole = [p["abstract"] for p in real] if real else made_up(12_000, 420)
        self.whole = " ".join(" ".join(whole).split())
        self.rng = np.random.default_rng(0)

    def places(self, count: int) -> list[int]:
        return self.rng.integers(0, len(self.whole) - NEIGHBOURHOOD - 1000, count).tolist()

    def near(self, place: int, length: int) -> str:
        first = place + int(self.rng.integers(NEIGHBOURHOOD))
        return self.whole[first : first + length]


def needs(texts: Texts, count: int) -> Iterator[dict[str, Any]]:
    """Needs of a title and about 240 characters."""
    for n, place in enumerate(texts.places(count)):
        yield {
            "id": f"N{n}",
            "title": texts.near(place, 18),
            "content": texts.near(place, 240),
            "field": FIELDS[place % len(FIELDS)],
            "city": CITIES[n % len(CITIES)],
        }


def experts(texts: Texts, count: int) -> Iterator[dict[str, Any]]:
    """People with five documents each."""
    for n, place in enumerate(texts.places(count)):
        documents = [
            {"title": texts.near(place, 18), "abstract": texts.near(place, LENGTH), "year": 2005 + (n + k) % 21}
            for k in range(DOCUMENTS)
        ]
        yield {
            "id": f"E{n}",
            "name": f"示例专家{n}",
            "institution": f"示例大学{n % 40}",
            "field": FIELDS[place % len(FIELDS)],
            "city": CITIES[n % len(CITIES)],
            "capacity": 1 + n % 3,
            "documents": documents,
        }


def write(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    """One JSON object per line."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def main(share: float) -> None:
    """Make the files, run the command, read its memory and the table that it wrote."""
    asked, offered = round(NEEDS * share), round(EXPERTS * share)
    texts = Texts()
    with tempfile.TemporaryDirectory(prefix="ronghe-bench-") as name:
        folder = Path(name)
        write(folder / "needs.jsonl", needs(texts, asked))
        write(folder / "experts.jsonl", experts(texts, offered))
        size = sum(p.stat().st_size for p in folder.iterdir()) / 1e6
        print(
            f"{asked:,} needs x {offered:,} experts of {DOCUMENTS} documents, {size:,.0f} MB, "
            f"{'real abstracts' if texts.real else 'made-up text (reference papers not found)'}",
            flush=True,
        )
        out = folder / "matches.parquet"
        command = [sys.executable, "-m", "ronghe", "match", "needs.jsonl", "experts.jsonl", "--top", str(TOP)]
        root = str(Path(__file__).parents[1])
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])}
        since, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*command, "-o", out], check=True, cwd=folder, env=environment)
        seconds, after = time.perf_counter() - since, resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        peak = after.ru_maxrss / 2**20
        import polars as pl

        found = pl.read_parquet(out)
    rows = found.group_by("need_id").len()
    if rows.height != asked or rows["len"].min() != TOP or not found["score"].is_finite().all():
        raise SystemExit(f"{rows.height} needs with at least {rows['len'].min()} matches: not what was asked for")
    said = f"{seconds:.0f} s, processor {processor:.0f} s, largest memory {peak:.2f} GiB"
    print(f"ronghe match: {said} (target <= {LIMIT:.0f} GiB); {found.height:,} pairs", flush=True)
    name = f"match {asked:,} x {offered:,}"
    tell(name, f"{peak:.2f} GiB, {processor:.0f} s CPU", target=f"<= {LIMIT:.0f} GiB", holds=peak <= LIMIT)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
