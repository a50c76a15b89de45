"""Makes the synthetic demonstration province: needs and experts that share subjects but not sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from ronghe.demo.experts import Expert, write_expert
from ronghe.demo.needs import Need, write_need
from ronghe.demo.specialties import Specialty, specialties

LABEL = "合成演示数据"

_SECOND_SUBJECT_SHARE = 0.25  # needs that touch a neighbouring specialty too
_CROSSING_SHARE = 0.2  # experts whose last specialty lies in another industry


@dataclass(frozen=True)
class Truth:
    """The specialties each need and expert was written from, the main one first: known to tests, in no workbook."""

    needs: dict[str, tuple[str, ...]]
    experts: dict[str, tuple[str, ...]]
    industries: dict[str, str]

    def grade(self, need_id: str, expert_id: str) -> int:
        """4: the expert's main subject is asked for; 3: another one is; 2: the industry or a side subject; 1: none."""
        asked, known = self.needs[need_id], self.experts[expert_id]
        if asked[0] == known[0]:
            return 4
        if asked[0] in known:
            return 3
        near = {self.industries[code] for code in known}
        return 2 if set(asked) & set(known) or self.industries[asked[0]] in near else 1

    def served_by(self, need_id: str) -> list[str]:
        """The experts of grade 3 and 4 for the need; empty for a need that nobody can serve."""
        return [expert for expert in self.experts if self.grade(need_id, expert) >= 3]


@dataclass(frozen=True)
class Province:
    """All needs and experts of one seed, and the hidden truth about them."""

    seed: int
    needs: list[Need]
    experts: list[Expert]
    hidden: Truth

    def truth(self) -> Truth:
        """The subjects behind the texts, to measure matching with."""
        return self.hidden


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
        chosen = _subjects_of_need(subjects, rng)
        made_needs.append(write_need(number, chosen, rng))
        asked[made_needs[-1]["id"]] = tuple(s.code for s in chosen)
    for number in range(1, experts + 1):
        rng = Random(f"{seed}/expert/{number}")
        chosen = _subjects_of_expert(subjects, rng)
        made_experts.append(write_expert(number, chosen, rng))
        known[made_experts[-1]["id"]] = tuple(s.code for s in chosen)
    return Province(seed, made_needs, made_experts, Truth(asked, known, {s.code: s.industry for s in subjects}))


def _subjects_of_need(subjects: Sequence[Specialty], rng: Random) -> list[Specialty]:
    main = rng.choices(subjects, [s.demand for s in subjects])[0]
    if rng.random() >= _SECOND_SUBJECT_SHARE:
        return [main]
    return [main, rng.choice([s for s in subjects if s.industry == main.industry and s is not main])]


def _subjects_of_expert(subjects: Sequence[Specialty], rng: Random) -> list[Specialty]:
    chosen = [rng.choices(subjects, [s.supply for s in subjects])[0]]
    for place in range(1, rng.choice((2, 3))):
        crossing = place == 2 and rng.random() < _CROSSING_SHARE
        near = [s for s in subjects if s not in chosen and (crossing or s.industry == chosen[0].industry) and s.supply]
        chosen.append(rng.choices(near, [s.supply for s in near])[0])
    return chosen
