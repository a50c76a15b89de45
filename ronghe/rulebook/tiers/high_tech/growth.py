"""Growth over three years as the guide of recognition counts it, with what it says of zero and negative bases."""

from ronghe.engine.rules.fact import Facts
from ronghe.engine.rules.given import Given
from ronghe.engine.rules.term import Range, Term, all_of, any_of, bands, choose, equals, filled, snapped


def rate(f: Facts, first: Term, second: Term, third: Term) -> Term:
    """½ (second/first + third/second) − 1; of two years, or where the first is zero, third/second − 1."""
    whole = all_of(f.accounting_years >= 3, ~equals(first, 0))
    of_two = third / second - 1
    return snapped(choose(whole, (second / first + third / second) * 0.5 - 1, of_two))


def for_a_person(f: Facts, first: Term, second: Term) -> Term:
    """Whether the text is silent, so that a person must decide: a negative base, or fewer than two years."""
    return any_of(f.accounting_years < 2, second < 0, all_of(f.accounting_years >= 3, first < 0))


def points(f: Facts, p: Given, of: Term, first: Term, second: Term) -> Range:
    """The points of a rate: none where it is not positive or the second year is zero, anything where a person decides."""
    review = for_a_person(f, first, second)

    def side(give: int, open_: Term | int) -> Term:
        banded = choose(of > 0, bands(of, p.growth_bands, give=give), 0)
        return choose(review, open_, choose(equals(second, 0), 0, banded))

    return Range(filled(side(1, 0), p.growth_least), filled(side(2, p.growth_points), p.growth_points))
