"""The draw of a panel, against listing every panel."""

import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.review.draw import Drawn, NotDrawn, draw
from ronghe.engine.review.pool import Candidate, Terms
from tests.engine.review.small import FIELDS, instances, meets, panels


@given(instances(), st.text(max_size=5), st.randoms())
def test_it_draws_if_and_only_if_a_panel_exists_whatever_the_order_of_the_pool(instance, seed: str, rng) -> None:
    pool, terms = instance
    possible = panels(pool, terms)
    found = draw(pool, terms, seed)
    shuffled = list(pool)
    rng.shuffle(shuffled)
    assert draw(shuffled, terms, seed) == found
    if possible:
        assert isinstance(found, Drawn)
        assert tuple(one.key for one in found.people) in possible
        assert found.among == len(possible)
        assert meets(found.people, terms)
    else:
        assert isinstance(found, NotDrawn)
        assert found.reasons


@given(instances())
def test_each_reason_alone_suffices_and_so_many_more_people_remove_it(instance) -> None:
    pool, terms = instance
    found = draw(pool, terms, "")
    if isinstance(found, Drawn):
        return
    for why in found.reasons:
        if why.quota == "joint":
            continue
        alone = _alone(terms, why.quota)
        new = [Candidate(200 + n, None, frozenset(FIELDS)) for n in range(why.missing)]
        fill = [Candidate(300 + n) for n in range(terms.size if why.quota in FIELDS else 0)]
        assert not panels([*pool, *fill], alone)
        if terms.wanted.get(why.quota, 0) <= terms.size - sum(why.quota not in one.fields for one in terms.kept):
            assert panels([*pool, *fill, *new], alone)
            assert not panels([*pool, *fill, *new[1:]], alone)


@given(instances())
def test_what_cannot_be_met_together_is_met_without_any_one_of_it(instance) -> None:
    pool, terms = instance
    found = draw(pool, terms, "")
    if isinstance(found, Drawn) or not found.joint:
        return
    assert not panels(pool, _among(terms, found.joint))
    for quota in found.joint:
        assert panels(pool, _among(terms, tuple(one for one in found.joint if one != quota)))


def _alone(terms: Terms, quota: str) -> Terms:
    """Only this quota: of the size alone, of units, or of one field with the most of one unit."""
    if quota == "size":
        return replace(terms, wanted={}, per_unit=terms.size)
    return replace(terms, wanted={name: n for name, n in terms.wanted.items() if name == quota})


def _among(terms: Terms, quotas: tuple[str, ...]) -> Terms:
    wanted = {name: n for name, n in terms.wanted.items() if name in quotas}
    return replace(terms, wanted=wanted, per_unit=terms.per_unit if "units" in quotas else terms.size)


def test_a_known_seed_gives_the_known_panel() -> None:
    # Written down once: a change of the algorithm, which would make published draws unverifiable, is a red test.
    pool = [Candidate(n, n % 7, frozenset({"材料"} if n % 3 else {"财务"})) for n in range(1, 41)]
    found = draw(pool, Terms(5, {"财务": 1, "材料": 3}), "2026-辽-01")
    assert isinstance(found, Drawn)
    assert ([one.key for one in found.people], found.among) == ([4, 10, 14, 33, 34], 84160)


def test_who_was_left_out_is_told_by_cause() -> None:
    pool = [Candidate(1, barred=("unit", "paper")), Candidate(2, held=2), Candidate(3), Candidate(4, barred=("named",))]
    found = draw(pool, Terms(2, load=2), "")
    assert isinstance(found, NotDrawn)
    assert found.left_out == {"unit": 1, "load": 1, "named": 1}
    assert [(why.quota, why.missing) for why in found.reasons] == [("size", 1)]


def test_three_thousand_people_are_drawn_from_in_no_time() -> None:
    pool = [Candidate(n, n % 300, frozenset({f"领域{n % 8}"})) for n in range(3000)]
    begun = time.process_time()
    found = draw(pool, Terms(9, {"领域0": 2, "领域1": 2, "领域2": 1}), "large")
    assert isinstance(found, Drawn)
    assert time.process_time() - begun < 10
