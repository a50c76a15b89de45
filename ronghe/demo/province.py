"""Makes the synthetic demonstration province: needs and experts that share subjects but not sentences."""

from pathlib import Path
from random import Random

from ronghe.demo.experts import write_expert
from ronghe.demo.needs import write_need
from ronghe.demo.sidelists import write_side_lists
from ronghe.demo.specialties import specialties
from ronghe.demo.subjects import subjects_of_expert, subjects_of_need
from ronghe.demo.truth import Province, Truth
from ronghe.demo.workbooks import write_workbooks


def make(seed: int = 2025, needs: int = 300, experts: int = 400) -> Province:
    """A province of so many needs (up to 99,999) and experts; the same seed gives the same texts, on any machine.

    Every need and expert has a random stream of its own, so a larger province begins with the smaller one. A few
    subjects are asked for often and known to few experts, three to none; research sits mostly in two cities.
    """
    if not (0 <= needs <= 99_999 and 0 <= experts <= 99_999):
        raise ValueError("a province has 0 to 99,999 needs and experts")
    subjects = specialties()
    made_needs, made_experts = [], []
    asked: dict[str, tuple[str, ...]] = {}
    known: dict[str, tuple[str, ...]] = {}
    for number in range(1, needs + 1):
        rng = Random(f"{seed}/need/{number}")
        chosen = subjects_of_need(subjects, rng)
        made_needs.append(write_need(number, chosen, rng))
        asked[made_needs[-1]["id"]] = tuple(s.code for s in chosen)
    for number in range(1, experts + 1):
        rng = Random(f"{seed}/expert/{number}")
        chosen = subjects_of_expert(subjects, rng)
        made_experts.append(write_expert(number, chosen, rng))
        known[made_experts[-1]["id"]] = tuple(s.code for s in chosen)
    return Province(seed, made_needs, made_experts, Truth(asked, known, {s.code: s.industry for s in subjects}))


def write(province: Province, folder: Path) -> tuple[Path, Path]:
    """Write needs.xlsx and experts.xlsx into `folder` (made if missing) and return their paths.

    Beside them: the same rows as .jsonl, and forbid.tsv, locks.tsv, caps.toml and history.tsv to try the options with.
    """
    written = write_workbooks(province, folder)
    write_side_lists(province, folder)
    return written
