"""The draw of a panel by lot: who sits, or certified why no panel meets the terms."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ronghe.engine.review.counting import Counted
from ronghe.engine.review.lots import Lots
from ronghe.engine.review.pool import Candidate, Terms, fit, groups, overloaded

Pair = tuple[str, str]


@dataclass(frozen=True)
class Drawn:
    """The people drawn, in the order of their keys, and `among`, the number of panels that the terms allow (each was as
    likely)."""

    people: tuple[Candidate, ...]
    among: int


@dataclass(frozen=True)
class Short:
    """One reason (Chinese, English) why there is no panel. `quota`: "size", "units" or a field; `missing`: so many people."""

    quota: str
    missing: int
    said: Pair


@dataclass(frozen=True)
class NotDrawn:
    """No set of people meets the terms. `reasons`: each of them alone suffices, but for `joint`: quotas none of which can
    be left out, that cannot be met together (empty where a single one already fails). `left_out`: people out, by cause."""

    reasons: tuple[Short, ...]
    joint: tuple[str, ...] = ()
    left_out: dict[str, int] = field(default_factory=dict)


def draw(pool: Iterable[Candidate], terms: Terms, seed: str) -> Drawn | NotDrawn:
    """Draw a panel so that each that meets the terms is equally likely; pool, terms and seed alone decide (see `Lots`).

    Draws if and only if some panel meets the terms; the order of the pool plays no part. Raises Refused for terms of
    too many combinations.
    """
    given = list(pool)
    counted = Counted(given, terms)
    if not counted.total:
        return _why(given, terms)
    return Drawn(tuple(counted.draw(Lots(seed))), counted.total)


def _why(pool: list[Candidate], terms: Terms) -> NotDrawn:
    ready = fit(pool, terms)
    by_unit = groups(ready)
    seated = [one.group for one in terms.kept]
    room = {key: max(terms.per_unit - seated.count(key), 0) for key in by_unit}  # type: ignore[arg-type]
    seats = terms.size - len(terms.kept)
    reasons = []
    if (missing := seats - len(ready)) > 0:
        zh = f"还需 {seats} 人，可抽取的只有 {len(ready)} 人，差 {missing} 人"
        reasons.append(
            Short("size", missing, (zh, f"{seats} seats, {len(ready)} people to draw from: {missing} short"))
        )
    elif (missing := seats - sum(min(room[key], len(people)) for key, people in by_unit.items())) > 0:
        zh = f"每单位至多 {terms.per_unit} 人时，还需 {seats} 人，差 {missing} 人"
        en = f"with at most {terms.per_unit} of one unit, {seats} seats are {missing} people short"
        reasons.append(Short("units", missing, (zh, en)))
    for name, least in sorted(terms.wanted.items()):
        wanting = least - sum(name in one.fields for one in terms.kept)
        most = sum(min(room[key], sum(name in one.fields for one in people)) for key, people in by_unit.items())
        if wanting > min(most, seats):
            missing = wanting - min(most, seats)
            zh = f"“{name}”还需 {wanting} 人，至多可抽 {min(most, seats)} 人，差 {missing} 人"
            en = f"{name}: {wanting} wanted, at most {min(most, seats)} can be drawn, {missing} short"
            reasons.append(Short(name, missing, (zh, en)))
    joint = () if reasons else _joint(pool, terms)
    if joint:
        zh = f"以下要求各自可以满足，合在一起不能：{'、'.join(_called(q)[0] for q in joint)}；至少须放宽其中一项"
        en = f"each can be met alone, not together: {', '.join(_called(q)[1] for q in joint)}; at least one of them must give way"
        reasons.append(Short("joint", 0, (zh, en)))
    return NotDrawn(tuple(reasons), joint, _left_out(pool, terms))


def _joint(pool: list[Candidate], terms: Terms) -> tuple[str, ...]:
    """An irreducible set of quotas that cannot be met together, found by leaving out one after the other."""
    quotas = ["units", *sorted(name for name, least in terms.wanted.items() if least > 0)]
    needed = list(quotas)
    for quota in quotas:
        fewer = [one for one in needed if one != quota]
        if not Counted(pool, _only(terms, fewer)).total:
            needed = fewer
    return tuple(needed)


def _only(terms: Terms, quotas: list[str]) -> Terms:
    wanted = {name: least for name, least in terms.wanted.items() if name in quotas}
    return replace(terms, wanted=wanted, per_unit=terms.per_unit if "units" in quotas else terms.size)


def _called(quota: str) -> Pair:
    return ("每单位人数上限", "the most of one unit") if quota == "units" else (f"“{quota}”人数", f"people of {quota}")


def _left_out(pool: list[Candidate], terms: Terms) -> dict[str, int]:
    """How many people of the pool were out, by their first cause."""
    found: dict[str, int] = {}
    for one in pool:
        cause = one.barred[0] if one.barred else "load" if overloaded(one, terms) else ""
        if cause:
            found[cause] = found.get(cause, 0) + 1
    return found
