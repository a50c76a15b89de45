"""The terms that clauses are written in: one tree, read by the scalar and by the column-wise execution alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Union

Operand = Union["Term", int, float, bool]
WIDEST = 512  # powers of two: no number that a term comes to is larger than 2**WIDEST


class Term:
    """A value that is not known yet: a number, or one of true, false, unknown. Python's operators build larger ones.

    Unknown is contagious in arithmetic and comparisons; `&` and `|` follow Kleene. Dividing by zero is unknown. Numbers
    are doubles in every execution.
    """

    def parts(self) -> Iterator["Term"]:
        """The terms this one is made of."""
        yield from ()

    def __add__(self, other: Operand) -> "Term":
        return Arithmetic("+", self, term(other))

    def __radd__(self, other: Operand) -> "Term":
        return Arithmetic("+", term(other), self)

    def __sub__(self, other: Operand) -> "Term":
        return Arithmetic("-", self, term(other))

    def __rsub__(self, other: Operand) -> "Term":
        return Arithmetic("-", term(other), self)

    def __mul__(self, other: Operand) -> "Term":
        return Arithmetic("*", self, term(other))

    def __rmul__(self, other: Operand) -> "Term":
        return Arithmetic("*", term(other), self)

    def __truediv__(self, other: Operand) -> "Term":
        return Arithmetic("/", self, term(other))

    def __ge__(self, other: Operand) -> "Term":
        return Compare(">=", self, term(other))

    def __gt__(self, other: Operand) -> "Term":
        return Compare(">", self, term(other))

    def __le__(self, other: Operand) -> "Term":
        return Compare("<=", self, term(other))

    def __lt__(self, other: Operand) -> "Term":
        return Compare("<", self, term(other))

    def __and__(self, other: Operand) -> "Term":
        return Logic("and", (self, term(other)))

    def __rand__(self, other: Operand) -> "Term":
        return Logic("and", (term(other), self))

    def __or__(self, other: Operand) -> "Term":
        return Logic("or", (self, term(other)))

    def __invert__(self) -> "Term":
        return Negation(self)

    def __bool__(self) -> bool:
        raise TypeError("a term has no truth value; write & | ~ and choose() in place of and, or, not, if")


@dataclass(frozen=True, eq=False)
class Fact(Term):
    """What is known of one record under this name. `expert`: it is given by experts, not by the record."""

    name: str
    expert: bool = False


@dataclass(frozen=True, eq=False)
class Constant(Term):
    """A number, by the name of the parameter it is, else ""."""

    value: Any
    name: str = ""
    unit: str = ""


@dataclass(frozen=True, eq=False)
class Arithmetic(Term):
    """Two numbers by one of + - * / min max."""

    sign: str
    left: Term
    right: Term

    def parts(self) -> Iterator[Term]:
        yield from (self.left, self.right)


@dataclass(frozen=True, eq=False)
class Compare(Term):
    """Two numbers by one of >= > <= < ==."""

    sign: str
    left: Term
    right: Term

    def parts(self) -> Iterator[Term]:
        yield from (self.left, self.right)


@dataclass(frozen=True, eq=False)
class Logic(Term):
    """ "and" or "or" of several conditions."""

    sign: str
    of: tuple[Term, ...]

    def parts(self) -> Iterator[Term]:
        yield from self.of


@dataclass(frozen=True, eq=False)
class Negation(Term):
    """True where the condition is false."""

    of: Term

    def parts(self) -> Iterator[Term]:
        yield self.of


@dataclass(frozen=True, eq=False)
class Bands(Term):
    """What the first edge that is reached gives, from the highest down; `below` under all of them.

    An edge is reached by a value equal to it; with `beyond` only by a larger one.
    """

    of: Term
    edges: tuple[tuple[float, float], ...]
    below: float
    name: str = ""
    beyond: bool = False

    def parts(self) -> Iterator[Term]:
        yield self.of


@dataclass(frozen=True, eq=False)
class Choice(Term):
    """One term where a condition is true, another where it is false; unknown where that is unknown."""

    when: Term
    then: Term
    otherwise: Term

    def parts(self) -> Iterator[Term]:
        yield from (self.when, self.then, self.otherwise)


@dataclass(frozen=True, eq=False)
class Known(Term):
    """True where a term is known, false elsewhere."""

    of: Term

    def parts(self) -> Iterator[Term]:
        yield self.of


@dataclass(frozen=True, eq=False)
class Filled(Term):
    """A term, and a number where it is unknown: the least or most that it could be."""

    of: Term
    value: Term

    def parts(self) -> Iterator[Term]:
        yield from (self.of, self.value)


@dataclass(frozen=True, eq=False)
class Snapped(Term):
    """A number to twelve decimals, so that a sum of quotients that is 0.15 on paper is 0.15 here as well."""

    of: Term

    def parts(self) -> Iterator[Term]:
        yield self.of


@dataclass(frozen=True, eq=False)
class Settled(Term):
    """True where `sure` holds, false where not even `possible` does, unknown between: a test of a range."""

    sure: Term
    possible: Term

    def parts(self) -> Iterator[Term]:
        yield from (self.sure, self.possible)


@dataclass(frozen=True, eq=False)
class Other(Term):
    """The result of another clause, under the name of its column.

    `never_unknown`: it is an end of a range; `within`: the power of two that it cannot pass.
    """

    name: str
    never_unknown: bool = False
    within: float = WIDEST


@dataclass(frozen=True)
class Range:
    """Points that lie between two terms, neither of which is ever unknown."""

    low: Term
    high: Term

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.high + other.high)

    def at_most(self, most: Operand) -> "Range":
        """The same, cut at `most`."""
        return Range(least_of(self.low, most), least_of(self.high, most))


def term(value: Operand) -> Term:
    """A term as it is, a plain number or truth value as a constant."""
    return value if isinstance(value, Term) else Constant(value)


def all_of(*conditions: Operand) -> Term:
    """True where all are, false where one is false."""
    return Logic("and", tuple(term(one) for one in conditions))


def any_of(*conditions: Operand) -> Term:
    """True where one is, false where all are false."""
    return Logic("or", tuple(term(one) for one in conditions))


def equals(left: Operand, right: Operand) -> Term:
    """True where both numbers are the same."""
    return Compare("==", term(left), term(right))


def choose(when: Operand, then: Operand, otherwise: Operand) -> Term:
    """`then` where the condition is true, `otherwise` where it is false."""
    return Choice(term(when), term(then), term(otherwise))


def known(of: Operand) -> Term:
    """True where `of` is known."""
    return Known(term(of))


def most_of(left: Operand, right: Operand) -> Term:
    """The larger number."""
    return Arithmetic("max", term(left), term(right))


def least_of(left: Operand, right: Operand) -> Term:
    """The smaller number."""
    return Arithmetic("min", term(left), term(right))


def bands(of: Operand, table: Operand, below: float = 0, *, give: int = 1, beyond: bool = False) -> Term:
    """The points that a parameter's rows [edge, points, …] give: closed on the left, or with `beyond` open.

    `give` is the place of the points in a row: 1, or 2 for the most where a row is [edge, least, most].
    """
    rows: Sequence[Sequence[float]] = table.value if isinstance(table, Constant) else table  # type: ignore[assignment]
    name = table.name if isinstance(table, Constant) else ""
    edges = tuple(sorted(((row[0], row[give]) for row in rows), reverse=True))
    return Bands(term(of), edges, below, name, beyond)


def points(of: Operand, most: Operand, least: Operand = 0) -> Range:
    """Points that are exactly `of`, or anything from `least` to `most` where that is unknown."""
    return Range(Filled(term(of), term(least)), Filled(term(of), term(most)))


def reaches(total: Range, least: Operand) -> Term:
    """Whether points reach `least`, wherever in their range they are."""
    return Settled(total.low >= least, total.high >= least)


def exceeds(total: Range, limit: Operand) -> Term:
    """Whether points exceed `limit`; the limit itself does not."""
    return Settled(total.low > limit, total.high > limit)


def filled(of: Operand, value: Operand) -> Term:
    """`of`, and `value` where it is unknown."""
    return Filled(term(of), term(value))


def nth(row: Operand, place: int) -> Constant:
    """One number of a parameter that is a row of several, the first at 0."""
    if not isinstance(row, Constant):
        raise TypeError("only a parameter has several numbers")
    return Constant(row.value[place], row.name, row.unit)


def snapped(of: Operand) -> Term:
    """`of` to twelve decimals."""
    return Snapped(term(of))


def below(root: Term) -> Iterator[Term]:
    """The term itself and all it is made of, depth first."""
    yield root
    for part in root.parts():
        yield from below(part)
