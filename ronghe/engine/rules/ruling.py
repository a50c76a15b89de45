"""The rules of one day, run two ways: one record with its explanation, or a frame of a million records."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

import narwhals as nw

from ronghe.engine.rules import term as t
from ronghe.engine.rules.assessment import Assessment, Finding, Outcome
from ronghe.engine.rules.clause import OUTCOME, Built, Edition, high, low
from ronghe.engine.rules.columns import EXACT_BITS, FLOORS_TO_INTEGERS, entered, expression
from ronghe.engine.rules.given import Given
from ronghe.engine.rules.lacking import lacking, missing_facts
from ronghe.engine.rules.lifting import ENTERED, HIDDEN, lifted
from ronghe.engine.rules.numbers import entered_all, magnitude
from ronghe.engine.rules.scalar import compiled

CODES: dict[Outcome, int] = {"met": 1, "not_met": 0, "unknown": -1, "expert": 2}
"""The outcome in a column of small integers."""
LACKING = f"{HIDDEN}lacking"


class Ruling:
    """An edition with the parameters of a day."""

    def __init__(
        self,
        name: str,
        title: tuple[str, str],
        edition: Edition,
        day: date,
        region: str,
        without: tuple[str, ...],
        given: Given,
        digest: str,
    ) -> None:
        self.name, self.title, self.edition, self.day = name, title, edition, day
        self.region, self.without, self.given, self.digest = region, without, given, digest
        self.facts = edition.facts
        self.built: dict[str, Built] = edition.built(given)
        self.units: dict[t.Term, str] = {}
        self.names: tuple[dict[t.Term, str], dict[t.Term, str]] = {}, {}
        self.terms: dict[str, t.Term] = {k: v for one in self.built.values() for k, v in one.columns().items()}

    @cached_property
    def labels(self) -> tuple[dict[str, str], dict[str, str]]:
        """What the columns of clauses are called, in Chinese and in English."""
        of = {name: one.clause.label for one in self.built.values() for name in one.columns()}
        return {name: label[0] for name, label in of.items()}, {name: label[1] for name, label in of.items()}

    @cached_property
    def _compiled(self) -> list[tuple[str, Any]]:
        return [(name, compiled(term)) for name, term in self.terms.items()]

    @cached_property
    def _lacking(self) -> Any:
        return compiled(lacking(self.terms[OUTCOME], self.terms))

    @cached_property
    def _missing(self) -> dict[str, tuple[Any, Any]]:
        return {
            name: (missing_facts(term, self.terms), missing_facts(term, self.terms, experts=True))
            for name, term in self.terms.items()
        }

    def values(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """The facts as they are counted and every clause's result (a score's least and most) under its column's name.

        None is unknown. TypeError: a fact that is text.
        """
        found = entered_all(facts)
        for name, read in self._compiled:
            found[name] = read(found)
        return found

    def outcome(self, facts: Mapping[str, Any]) -> Outcome:
        """What the record comes to."""
        return self._outcome(self.values(facts))

    def assess(self, facts: Mapping[str, Any]) -> Assessment:
        """The outcome of one record with a finding for each clause. Facts that the rules do not know are refused."""
        strange = set(facts) - set(self.facts)
        if strange:
            raise KeyError(f"no fact is called {', '.join(sorted(strange))}")
        values = self.values(facts)
        read = dict(values)
        findings = tuple(self._finding(one, read) for one in self.built.values())
        return Assessment(self, dict(facts), values, self._outcome(values), findings)

    def columns(self, frame: Any) -> Any:
        """The frame (Polars eager or lazy, or whatever else narwhals speaks) with a column for each clause's result.

        Conditions are Booleans (null: unknown), scores two columns NAME_low and NAME_high, `outcome` a CODES integer.
        Columns that a clause speaks of and the frame lacks are unknown throughout.
        """
        held = nw.from_native(frame)
        schema = held.collect_schema()
        asked = dict.fromkeys(name for one in self.built.values() for name in one.facts)
        held = held.with_columns(**{ENTERED + name: self._entered(name, schema.get(name)) for name in asked})
        for stage in self._stages_on_spark if held.implementation.is_spark_like() else self._stages:
            held = held.with_columns(**stage)
        met = nw.col(OUTCOME)
        undecided: Any = nw.lit(CODES["unknown"], nw.Int8)
        if not self._only_facts():
            without_facts = expression(self._lifted[LACKING])
            undecided = nw.when(without_facts).then(undecided).otherwise(nw.lit(CODES["expert"], nw.Int8))
        coded = nw.when(met.is_null()).then(undecided).otherwise(met.cast(nw.Int8))
        held = held.with_columns(coded.alias(OUTCOME))
        return held.drop(*self._hidden, *(ENTERED + name for name in asked)).to_native()

    def _entered(self, name: str, dtype: Any) -> nw.Expr:
        truth = self.facts[name].unit == "yes_no"
        if dtype is None:
            return nw.lit(None, nw.Boolean if truth else nw.Float64)
        return entered(name, dtype, truth)

    def _only_facts(self) -> bool:
        """Whether an open outcome always means that facts are missing: every range closes as soon as its facts are known."""

        def closes(of: t.Range) -> bool:
            ends = of.low, of.high
            if all(isinstance(end, t.Filled) for end in ends):
                return of.low.of is of.high.of  # type: ignore[attr-defined]
            return not any(isinstance(one, t.Fact) for end in ends for one in t.below(end))

        built = self.built.values()
        asks = any(self.facts[name].expert for one in built for name in one.facts)
        return not asks and all(closes(one.of) for one in built if isinstance(one.of, t.Range))

    @cached_property
    def _lifted(self) -> dict[str, t.Term]:
        """The terms of all columns, and what is lacking for the outcome, with their shared parts apart."""
        more = {} if self._only_facts() else {LACKING: lacking(self.terms[OUTCOME], self.terms)}
        return lifted({**self.terms, **more})

    @cached_property
    def _stages(self) -> list[dict[str, nw.Expr]]:
        """Columns in groups, each of which needs only facts and the groups before it."""
        depth: dict[str, int] = {}
        terms = {name: term for name, term in self._lifted.items() if name != LACKING}
        waiting = list(terms)
        while waiting:
            for name in list(waiting):
                asked = {one.name for one in t.below(terms[name]) if isinstance(one, t.Other)}
                if asked <= depth.keys():
                    depth[name] = 1 + max((depth[one] for one in asked), default=-1)
                    waiting.remove(name)
        levels = range(max(depth.values()) + 1)
        return [{n: self._column(n, terms[n]) for n, d in depth.items() if d == level} for level in levels]

    @cached_property
    def _stages_on_spark(self) -> list[dict[str, nw.Expr]]:
        """The same groups of columns, made for Spark."""
        before = FLOORS_TO_INTEGERS.set(True)
        try:
            return [{name: self._column(name, self._lifted[name]) for name in stage} for stage in self._stages]
        finally:
            FLOORS_TO_INTEGERS.reset(before)

    def _column(self, name: str, of: t.Term) -> nw.Expr:
        result = expression(of)
        large = name in self._numbers and magnitude(of) > EXACT_BITS
        return result.cast(nw.Float64) if large else result

    @cached_property
    def _numbers(self) -> set[str]:
        """The columns of scores and figures."""
        kinds = ("score", "figure")
        return {name for one in self.built.values() if one.clause.role in kinds for name in one.columns()}

    @cached_property
    def _hidden(self) -> list[str]:
        return [name for stage in self._stages for name in stage if name.startswith(HIDDEN)]

    def _outcome(self, values: Mapping[str, Any]) -> Outcome:
        met = values[OUTCOME]
        if met is not None:
            return "met" if met else "not_met"
        return "unknown" if self._lacking(values) else "expert"

    def _finding(self, one: Built, values: dict[Any, Any]) -> Finding:
        id = one.clause.id
        if isinstance(one.of, t.Range):
            least, most = values[low(id)], values[high(id)]
            missing = self._missing[low(id)][0](values) if least != most else ()
            asked = self._missing[low(id)][1](values) if least != most else ()
            outcome: Outcome = "scored" if least == most else "unknown" if missing else "expert"
            return Finding(one, outcome, (least, most), missing, asked)
        value = values[id]
        if value is not None and one.clause.role == "figure":
            return Finding(one, "scored", (value, value), (), ())
        if value is not None:
            return Finding(one, "met" if value else "not_met", None, (), ())
        missing, asked = (read(values) for read in self._missing[id])
        return Finding(one, "unknown" if missing else "expert", None, missing, asked)
