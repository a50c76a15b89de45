"""Challenges that are nearly the same as one, over all years and lists."""

from typing import NamedTuple

from ronghe.engine.likeness.duplicates import near
from ronghe.engine.workflow.step import Pair
from ronghe.registers.challenges.models import Challenge
from ronghe.registers.challenges.queries import halls

LEAST = 0.5
"""The share of letter runs in common from which two challenges may be the same."""
MOST = 10


class Alike(NamedTuple):
    """Another challenge, and the share of all runs of five letters that both texts have in common."""

    challenge: Challenge
    share: float

    @property
    def why(self) -> Pair:
        """What is alike, in words."""
        percent = round(100 * self.share)
        return f"名称与内容相似度 {percent}%", f"title and content are {percent} % alike"


def alike(challenge: Challenge) -> list[Alike]:
    """Other challenges that were ever submitted and may be the same, likest first, at most ten."""
    others = [(number, text) for number, text in halls.alike_texts() if number != challenge.number]
    own = f"{challenge.title}\n{challenge.content}"
    shares = {
        others[one.right - 1][0]: one.likeness
        for one in near([own, *(text for _, text in others)], LEAST)
        if one.left == 0
    }
    numbers = list(shares)[:MOST]
    found = {one.number: one for one in halls.challenges().filter(number__in=numbers)}
    return [Alike(found[number], shares[number]) for number in numbers]
