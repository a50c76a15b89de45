"""Which specialties a synthetic need asks for and a synthetic expert has."""

from collections.abc import Sequence
from random import Random

from ronghe.demo.specialties import Specialty

_SECOND_SUBJECT_SHARE = 0.15  # needs that touch a neighbouring specialty too
_CROSSING_SHARE = 0.2  # experts whose last specialty lies in another industry


def subjects_of_need(subjects: Sequence[Specialty], rng: Random) -> list[Specialty]:
    """One specialty by how often it is asked for, or two of one industry; the main one first."""
    main = rng.choices(subjects, [s.demand for s in subjects])[0]
    if rng.random() >= _SECOND_SUBJECT_SHARE:
        return [main]
    return [main, rng.choice([s for s in subjects if s.industry == main.industry and s is not main])]


def subjects_of_expert(subjects: Sequence[Specialty], rng: Random) -> list[Specialty]:
    """Two or three specialties by how often experts have them, the main one first; never one that nobody has."""
    chosen = [rng.choices(subjects, [s.supply for s in subjects])[0]]
    for place in range(1, rng.choice((2, 3))):
        crossing = place == 2 and rng.random() < _CROSSING_SHARE
        near = [s for s in subjects if s not in chosen and (crossing or s.industry == chosen[0].industry) and s.supply]
        chosen.append(rng.choices(near, [s.supply for s in near])[0])
    return chosen
