"""Compares names of bodies by their parts: the core by edits, and what place, legal form, group and numbers say about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from ronghe.engine.likeness.abbreviation import abbreviates, long_keys, short_key
from ronghe.engine.likeness.comparator import Comparator, Why, percent, plain
from ronghe.engine.likeness.legal_forms import COMPANIES
from ronghe.engine.likeness.naming import Naming, taken_apart
from ronghe.engine.likeness.pieces import pieces
from ronghe.engine.likeness.places import Places

# Factors upon the likeness of two cores. They were set so that with the default thresholds of a comparison (0.92, 0.78)
# a name alone is `same` only where core and place agree; the figures are those of benchmarks/likeness.py.
OTHER_COMPANY_FORM = 0.97  # 有限公司, 股份有限公司
ONE_WITHOUT_FORM = 0.96
OTHER_FORM = 0.85  # a partnership and a company: two bodies
ONE_WITHOUT_PLACE = 0.9
NESTED_PLACE = 0.85  # 辽宁 and 大连, both firms
OTHER_GROUP = 0.85
CONTRADICTION = 0.7  # at most: other place, other number, other branch
SHORT_NAME = 0.8
_PLACE_COUNTS = 2  # characters that a place in common is worth
_UNLIKE = 0.5  # cores below this are not looked at further


@dataclass(frozen=True)
class Name(Comparator[tuple[Naming, ...]]):
    """Names of firms and institutions; a list of names (a former one, a short one) counts by its likest.

    `places`: what may be left out of a name or put in brackets.
    """

    places: Places = field(default_factory=Places)

    def prepare(self, value: Any) -> tuple[Naming, ...] | None:
        texts = value if isinstance(value, list | tuple) else (value,)
        found = (taken_apart(plain(t), self.places) for t in texts)
        return tuple(n for n in found if n.full) or None

    def like(self, left: tuple[Naming, ...], right: tuple[Naming, ...]) -> float:
        return self._likest(left, right)[0]

    def bars(self, left: tuple[Naming, ...], right: tuple[Naming, ...]) -> bool:
        return bool(self._objections(*self._likest(left, right)[1:]))

    def keys(self, prepared: tuple[Naming, ...]) -> Iterable[str]:
        for name in prepared:
            yield name.key
            if (short := short_key(name.body)) is not None:
                yield "~" + short

    def asks(self, prepared: tuple[Naming, ...]) -> Iterable[str]:
        for name in prepared:
            yield name.key
            yield from ("~" + key for key in long_keys(name.body))

    def grams(self, prepared: tuple[Naming, ...]) -> Iterable[str]:
        return (piece for name in prepared for piece in pieces(name.key))

    def why(self, left: tuple[Naming, ...], right: tuple[Naming, ...], likeness: float) -> Why:
        _, one, other = self._likest(left, right)
        if one.full == other.full:
            return f"相同（{one.full}）", f"equal ({one.full})"
        zh, en = _of_cores(one, other)
        for more in (*self._objections(one, other), *self._remarks(one, other)):
            zh, en = zh + "；" + more[0], en + "; " + more[1]
        return zh, en

    def _likest(self, left: tuple[Naming, ...], right: tuple[Naming, ...]) -> tuple[float, Naming, Naming]:
        if len(left) == len(right) == 1:
            return self._alike(left[0], right[0]), left[0], right[0]
        return max(((self._alike(a, b), a, b) for a in left for b in right), key=self._rank)

    def _rank(self, found: tuple[float, Naming, Naming]) -> tuple[float, bool]:
        return found[0], not self._objections(found[1], found[2])

    def _alike(self, left: Naming, right: Naming) -> float:
        if left.full == right.full:
            return 1.0
        alike = core_likeness(left.key, right.key, 0 if left.places.isdisjoint(right.places) else _PLACE_COUNTS)
        if alike < SHORT_NAME and _shortened(left, right):
            return CONTRADICTION if left.marks.contradict(right.marks) or left.branch != right.branch else SHORT_NAME
        if alike < _UNLIKE:
            return alike
        alike *= _of_forms(left, right) * self._of_places(left, right)
        if left.group != right.group:
            alike *= OTHER_GROUP
        if alike > CONTRADICTION and (
            left.marks.contradict(right.marks) or left.branch != right.branch or self._elsewhere(left, right)
        ):
            return CONTRADICTION
        return alike

    def _of_places(self, left: Naming, right: Naming) -> float:
        if left.places == right.places or not left.places.isdisjoint(right.places):
            return 1.0
        if not left.places or not right.places:
            return ONE_WITHOUT_PLACE
        return NESTED_PLACE

    def _elsewhere(self, left: Naming, right: Naming) -> bool:
        """Whether both have places and these exclude each other: nested ones only where no legal form follows."""
        if not left.places or not right.places or not left.places.isdisjoint(right.places):
            return False
        return not (left.written and right.written and self.places.nested(left.places, right.places))

    def _objections(self, left: Naming, right: Naming) -> list[Why]:
        """What forbids that two bodies with these names are one."""
        found: list[Why] = []
        if left.full == right.full:
            return found
        if left.marks.differ(right.marks):
            found.append(_versus("编号或方位不同", "numbers or directions differ", str(left.marks), str(right.marks)))
        if left.branch != right.branch:
            found.append(_versus("分支机构不同", "branches differ", left.branch, right.branch))
        if self._elsewhere(left, right):
            found.append(_versus("地名不同", "places differ", _listed(left.places), _listed(right.places)))
        if left.group != right.group:
            found.append(("一个是集团", "one is a group"))
        if _of_forms(left, right) == OTHER_FORM:
            found.append(_versus("组织形式不同", "kinds of legal form differ", left.written, right.written))
        return found

    def _remarks(self, left: Naming, right: Naming) -> list[Why]:
        """What weakens the likeness but forbids nothing."""
        found: list[Why] = []
        if left.written != right.written and _of_forms(left, right) != OTHER_FORM:
            found.append(_versus("组织形式写法不同", "legal form written otherwise", left.written, right.written))
        if (not left.places) != (not right.places):
            where = _listed(left.places or right.places)
            found.append((f"只有一个写明地名（{where}）", f"only one names a place ({where})"))
        elif self._of_places(left, right) == NESTED_PLACE and not self._elsewhere(left, right):
            one, other = _listed(left.places), _listed(right.places)
            found.append(_versus("地名一大一小", "one place lies in the other", one, other))
        return found


def core_likeness(left: str, right: str, agreed: int = 0) -> float:
    """Share of characters that need no edit, of the longer core; Latin words in any order.

    `agreed`: characters outside the cores that agree; they excuse one slip of the pen, not two.
    """
    if left == right:
        return 1.0
    edits = Levenshtein.distance(left, right)
    alike = 1.0 - edits / (max(len(left), len(right)) + (agreed if edits == 1 else 0))
    if " " in left and " " in right:
        alike = max(alike, min(fuzz.token_sort_ratio(left, right) / 100.0, 0.99))
    return alike


def _versus(zh: str, en: str, left: str, right: str) -> Why:
    return f"{zh}（{left or '无'} 与 {right or '无'}）", f"{en} ({left or 'none'}, {right or 'none'})"


def _shortened(left: Naming, right: Naming) -> bool:
    return abbreviates(left.body, right.body) or abbreviates(right.body, left.body)


def _of_forms(left: Naming, right: Naming) -> float:
    if left.form == right.form:
        return 1.0
    if not left.form or not right.form:
        return ONE_WITHOUT_FORM
    return OTHER_COMPANY_FORM if left.form in COMPANIES and right.form in COMPANIES else OTHER_FORM


def _of_cores(left: Naming, right: Naming) -> Why:
    alike = core_likeness(left.key, right.key)
    if left.key == right.key:
        return f"核心名称相同（{left.core}）", f"equal core ({left.core})"
    if alike < SHORT_NAME and _shortened(left, right):
        return (
            f"一个可能是另一个的简称（{left.body}、{right.body}）",
            f"one may be short for the other ({left.body}, {right.body})",
        )
    return (
        f"核心名称相近 {percent(alike)}（{left.core}、{right.core}）",
        f"cores alike by {percent(alike)} ({left.core}, {right.core})",
    )


def _listed(places: frozenset[str]) -> str:
    return "、".join(sorted(places))
