"""Chain booking against brute force: every start of every leg on every alternative, in order."""

import random

import pytest

from ronghe.engine.booking import chain
from ronghe.engine.booking.chain import Chosen, Leg, Link, Request, Thing, earliest
from ronghe.engine.booking.spans import Span
from ronghe.engine.booking.stock import Change, Stock
from ronghe.engine.text.refusal import Refused

LONG = 14
STEPS = (1, 2, 3, 4)


def brute_force(request: Request) -> Chosen | None:
    """The first chain that holds in the order of starts, then of alternatives; every minute of every use is looked at."""
    best: tuple[tuple[int, ...], tuple[int, ...]] | None = None
    legs = request.legs

    def go(number: int, starts: tuple[int, ...], keys: tuple[int, ...]) -> None:
        nonlocal best
        if best is not None and starts > best[0][:number]:
            return
        if number == len(legs):
            if stocked(request, starts) and (best is None or (starts, keys) < best):
                best = (starts, keys)
            return
        for start in range(request.window.start, request.window.end):
            for place, key in enumerate(legs[number].among):
                if stands(request, number, start, key, starts, keys):
                    go(number + 1, (*starts, start), (*keys, place))

    go(0, (), ())
    if best is None:
        return None
    return Chosen(best[0], tuple(leg.among[k] for leg, k in zip(legs, best[1], strict=True)))


def stands(request: Request, number: int, start: int, key: str, starts: tuple[int, ...], keys: tuple[int, ...]) -> bool:
    """Whether a leg may start then on that thing, beside the legs before it."""
    leg, thing = request.legs[number], request.things[key]
    if (start + 480) % thing.step or start + leg.minutes > request.window.end:
        return False
    free = {minute for span in thing.free for minute in range(span.start, span.end)}
    if not all(minute in free for minute in range(start, start + leg.minutes)):
        return False
    for link in leg.links:
        base = starts[link.leg] + (0 if link.at_once else request.legs[link.leg].minutes)
        if start < base + link.least or (link.most is not None and start > base + link.most):
            return False
    for other, (at, place) in enumerate(zip(starts, keys, strict=True)):
        if request.legs[other].among[place] != key:
            continue
        if at - thing.spacing < start + leg.minutes and start < at + request.legs[other].minutes + thing.spacing:
            return False
    return True


def stocked(request: Request, starts: tuple[int, ...]) -> bool:
    """Whether no material ever falls below nothing from the first draw on."""
    for key, stock in request.stocks.items():
        draws = [(s, q) for s, leg in zip(starts, request.legs, strict=True) for k, q in leg.draws if k == key]
        if not draws:
            continue
        for minute in range(min(draws)[0], request.window.end + 5):
            level = stock.level + sum(c.quantity for c in stock.changes if c.at <= minute)
            if level < sum(q for s, q in draws if s <= minute):
                return False
    return True


def drawn(rng: random.Random) -> Request:
    """A small request: some legs at once, some in sequence, shared things, shared materials, odd grids."""
    names = "abcd"[: rng.randint(1, 4)]
    begin = rng.randint(-30, 30)
    window = Span(begin, begin + LONG)
    things = {}
    for name in names:
        minutes = [begin + m for m in range(LONG) if rng.random() < 0.75]
        things[name] = Thing(tuple(Span(m, m + 1) for m in minutes), rng.choice(STEPS), rng.choice((0, 0, 1)))
        things[name] = Thing(_joined(things[name].free), things[name].step, things[name].spacing)
    stocks = {
        m: Stock(
            rng.randint(0, 4),
            tuple(Change(begin + rng.randint(0, LONG), rng.randint(-1, 3)) for _ in range(rng.randint(0, 2))),
        )
        for m in "mn"
    }
    legs = []
    for number in range(rng.randint(1, 4)):
        links = []
        for before in rng.sample(range(number), k=min(number, rng.choice((0, 1, 1, 1, 2)))):
            least = rng.randint(0, 2)
            most = rng.choice((None, least, least + 2))
            links.append(Link(before, 0, 0, at_once=True) if rng.random() < 0.3 else Link(before, least, most))
        draws = tuple((m, rng.randint(1, 3)) for m in "mn" if rng.random() < 0.25)
        among = tuple(rng.sample(names, k=rng.randint(1, min(2, len(names)))))
        legs.append(Leg(rng.randint(1, 3), among, tuple(links), draws))
    return Request(tuple(legs), things, window, stocks)


def _joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in spans:
        if found and found[-1].end == span.start:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(found)


def test_the_slot_is_that_of_brute_force_in_ten_thousand_requests() -> None:
    rng = random.Random(20260101)
    had = 0
    for number in range(10_000):
        request = drawn(rng)
        found = earliest(request)
        assert found == brute_force(request), (number, request)
        had += found is not None
    assert 2_000 < had < 9_500, "requests with and without a slot must both occur"


def test_a_request_that_would_take_too_long_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "MOST_LOOKS", 3)
    thing = Thing((Span(0, 60),), 1)
    # Two legs at once on one thing cannot be, and every start has to be tried.
    request = Request((Leg(5, ("a",)), Leg(5, ("a",), (Link(0, 0, 0, at_once=True),))), {"a": thing}, Span(0, 60), {})
    with pytest.raises(Refused, match="缩短"):
        earliest(request)


def test_a_leg_that_links_to_itself_or_needs_nothing_is_an_error() -> None:
    with pytest.raises(ValueError):
        Request((Leg(5, ("a",), (Link(0),)),), {"a": Thing(())}, Span(0, 9), {})
    with pytest.raises(ValueError):
        Request((Leg(5, ()),), {}, Span(0, 9), {})
    with pytest.raises(ValueError):
        Link(0, 5, 4)


def test_an_instrument_a_line_an_operator_and_a_material_meet_where_all_are_free() -> None:
    hour = 60
    things = {
        "line": Thing((Span(0, 4 * hour), Span(10 * hour, 20 * hour)), 30),
        "anna": Thing((Span(11 * hour, 13 * hour),), 30),
        "bo": Thing((Span(12 * hour, 20 * hour),), 30),
        "sem": Thing((Span(14 * hour, 18 * hour),), 30),
    }
    legs = (
        Leg(3 * hour, ("line",), (), (("slurry", 5),)),
        Leg(3 * hour, ("anna", "bo"), (Link(0, 0, 0, at_once=True),)),
        Leg(hour, ("sem",), (Link(0, hour, 4 * hour),)),
    )
    request = Request(legs, things, Span(0, 24 * hour), {"slurry": Stock(0, (Change(9 * hour, 5),))})
    assert earliest(request) == Chosen((12 * hour, 12 * hour, 16 * hour), ("line", "bo", "sem"))
