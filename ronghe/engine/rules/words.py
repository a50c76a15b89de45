"""Terms in words with their values: what was measured, what is required, and how one follows from the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from ronghe.engine.rules import term as t
from ronghe.engine.rules.fact import Facts, shown
from ronghe.engine.rules.scalar import shared

_SIGNS = {">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "==": "＝", "*": "×", "/": "÷", "+": "＋", "-": "－"}
_MANY = 4  # a sum of more than so many is named by its first part
_JOINED = {"and": ("以下全部成立", "all of these"), "or": ("以下任一成立", "any of these")}


@lru_cache(maxsize=20_000)
def _named_alike(of: t.Term) -> bool:
    """Whether the term has one name whatever the record: only a choice is named by the branch that was taken."""
    return not any(isinstance(one, t.Choice) for one in t.below(of))


@lru_cache(maxsize=20_000)
def _addends(of: t.Term) -> tuple[t.Term, ...]:
    if isinstance(of, t.Arithmetic) and of.sign == "+":
        return (*_addends(of.left), *_addends(of.right))
    return (of,)


@lru_cache(maxsize=20_000)
def _facts_within(of: t.Term) -> tuple[t.Fact, ...]:
    """The facts, each once, on which those parts of a term rest that are more than a fact or number themselves."""
    inner = [one for one in of.parts() if not isinstance(one, (t.Fact, t.Constant, t.Other))]
    return tuple({one.name: one for part in inner for one in t.below(part) if isinstance(one, t.Fact)}.values())


class Step(NamedTuple):
    """One step: its words, its value (None: unknown), and the steps that it rests on."""

    words: str
    value: Any
    under: tuple["Step", ...] = ()

    def lines(self, depth: int = 0) -> list[str]:
        """The tree as indented lines."""
        return ["  " * depth + self.words, *(line for one in self.under for line in one.lines(depth + 1))]


@dataclass(frozen=True)
class Reader:
    """Tells terms on one record; what it has told once it knows, for clauses share many of their parts.

    `values` are the facts and results of the record, among which it leaves what it reads, as `scalar.shared` does.
    `labels` are what the columns of other clauses are called; `units` may be shared by all readers of one ruling, and
    `alike`, the names that hang on no record, by those of one language.
    """

    values: dict[Any, Any]
    facts: Facts
    labels: Mapping[str, str]
    language: str
    units: dict[t.Term, str] = field(default_factory=dict)
    alike: dict[t.Term, str] = field(default_factory=dict)
    names: dict[t.Term, str] = field(default_factory=dict)
    steps: dict[t.Term, Step] = field(default_factory=dict)

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def value(self, of: t.Term) -> Any:
        return shared(of)(self.values)

    def step(self, of: t.Term) -> Step:
        """The term with its value and the steps that it rests on."""
        told = self.steps.get(of)
        if told is None:
            told = self.steps[of] = _step(of, self)
        return told

    def told(self, of: t.Term) -> str:
        return shown(self.value(of), self.unit(of), self.language)

    def unit(self, of: t.Term) -> str:
        if of not in self.units:
            self.units[of] = self._unit(of)
        return self.units[of]

    def _unit(self, of: t.Term) -> str:
        if isinstance(of, t.Fact):
            return self.facts[of.name].unit
        if isinstance(of, t.Constant):
            return of.unit
        if isinstance(of, (t.Filled, t.Snapped)):
            return self.unit(of.of)
        if isinstance(of, t.Choice):
            return self.unit(of.then) or self.unit(of.otherwise)
        if isinstance(of, t.Arithmetic):
            return self._unit_of_two(of)
        return ""

    def _unit_of_two(self, of: t.Arithmetic) -> str:
        left, right = self.unit(of.left), self.unit(of.right)
        if of.sign == "/":
            return "share" if left == right else left if not right else ""
        return left or right

    def named(self, of: t.Term) -> str:
        """The term without values: 科技人员 ÷ 职工总数."""
        told = self.alike.get(of) or self.names.get(of)
        if told is None:
            told = self._named(of)
            (self.alike if _named_alike(of) else self.names)[of] = told
        return told

    def _named(self, of: t.Term) -> str:
        if isinstance(of, t.Fact):
            return self.facts[of.name].label[0 if self.language == "zh" else 1]
        if isinstance(of, t.Other):
            return self.labels.get(of.name, of.name)
        if isinstance(of, t.Constant):
            return shown(of.value, of.unit, self.language)
        if isinstance(of, t.Bands):
            return self.say(f"按 {self.named(of.of)} 分档", f"band by {self.named(of.of)}")
        if isinstance(of, (t.Filled, t.Snapped)):
            return self.named(of.of)
        if isinstance(of, t.Known):
            return self.say(f"{self.named(of.of)}已知", f"{self.named(of.of)} is known")
        if isinstance(of, t.Negation):
            return self.say("非：", "not: ") + self.named(of.of)
        if isinstance(of, t.Choice):
            taken = self.value(of.when)
            return self.named(of.when if taken is None else of.then if taken else of.otherwise)
        if isinstance(of, (t.Arithmetic, t.Compare)):
            return self._two(of)
        return self.say("条件", "condition")

    def _two(self, of: t.Arithmetic | t.Compare) -> str:
        if isinstance(of, t.Arithmetic) and of.sign == "+" and len(added := self.addends(of)) > _MANY:
            first = self.named(added[0])
            return self.say(f"（{first} 等 {len(added)} 项之和）", f"(sum of {first} and {len(added) - 1} more)")
        left, right = self.named(of.left), self.named(of.right)
        if of.sign in ("min", "max"):
            word = {"min": ("较小者", "smaller of"), "max": ("较大者", "larger of")}[of.sign]
            return self.say(f"{word[0]}（{left}，{right}）", f"{word[1]} ({left}, {right})")
        tight = isinstance(of, t.Arithmetic) and of.sign in "*/"
        inner = [
            f"({text})"
            if tight and isinstance(one, t.Arithmetic) and one.sign in "+-" and text[0] not in "（("
            else text
            for one, text in ((of.left, left), (of.right, right))
        ]
        return f"{inner[0]} {_SIGNS[of.sign]} {inner[1]}"

    def addends(self, of: t.Term) -> list[t.Term]:
        """What a sum is made of, sums within it taken apart, and without what is nothing but 0."""
        return [one for one in _addends(of) if not (isinstance(self.taken(one), t.Constant) and self.value(one) == 0)]

    def taken(self, of: t.Term) -> t.Term:
        """The branch of a choice that holds for this record; any other term is itself."""
        while isinstance(of, t.Choice) and self.value(of.when) is not None:
            of = of.then if self.value(of.when) else of.otherwise
        return of

    def shown_beside(self, of: t.Term, other: t.Term) -> str:
        """The value in the unit of what it is compared with, where it has none of its own."""
        return shown(self.value(of), self.unit(of) or self.unit(other), self.language)


def _step(of: t.Term, r: Reader) -> Step:
    value = r.value(of)
    if isinstance(of, t.Logic):
        head = r.say(*_JOINED[of.sign])
        return Step(f"{head}：{shown(value, 'yes_no', r.language)}", value, tuple(r.step(one) for one in of.of))
    if isinstance(of, t.Compare):
        verdict = shown(value, "yes_no", r.language)
        left, right = r.shown_beside(of.left, of.right), r.shown_beside(of.right, of.left)
        left = left if isinstance(of.left, t.Constant) else f"{r.named(of.left)} {left}"
        right = right if isinstance(of.right, t.Constant) else f"{r.named(of.right)} {right}"
        return Step(f"{left} {_SIGNS[of.sign]} {right}：{verdict}", value, _within(of, r))
    if isinstance(of, t.Bands):
        points = r.say("不详", "unknown") if value is None else f"{value:g}"
        return Step(f"{r.named(of.of)} {r.told(of.of)} → {points}", value, _within(of, r))
    if isinstance(of, t.Snapped):
        return r.step(of.of)
    if isinstance(of, t.Settled):
        return Step(f"{r.step(of.sure).words}／{r.step(of.possible).words}", value)
    if isinstance(of, (t.Choice, t.Filled, t.Negation)):
        return _passing(of, value, r)
    if isinstance(of, t.Arithmetic):
        added = r.addends(of) if of.sign == "+" else list(of.parts())
        plain = (t.Constant,) if len(added) > _MANY else (t.Fact, t.Constant, t.Other)
        under = tuple(r.step(one) for one in added if not isinstance(one, plain))
        return Step(f"{r.named(of)} ＝ {r.told(of)}", value, under)
    return Step(f"{r.named(of)}：{r.told(of)}", value)


def _passing(of: t.Choice | t.Filled | t.Negation, value: Any, r: Reader) -> Step:
    if isinstance(of, t.Choice):
        when, taken = r.step(of.when), r.value(of.when)
        if taken is None:
            return Step(f"{when.words} → {r.told(of)}", value, when.under)
        branch = of.then if taken else of.otherwise
        if isinstance(branch, t.Constant):
            return Step(f"{when.words} → {r.told(of)}", value, when.under)
        found = r.step(branch)
        return Step(found.words, value, (when, *found.under))
    if isinstance(of, t.Filled):
        inner = r.step(of.of)
        if inner.value is not None:
            return inner
        return Step(f"{inner.words}（{r.say('按', 'taken as')} {r.told(of.value)}）", value, inner.under)
    return Step(f"{r.named(of)}：{shown(value, 'yes_no', r.language)}", value, (r.step(of.of),))


def _within(of: t.Term, r: Reader) -> tuple[Step, ...]:
    """The facts behind a quotient or sum, where there are more than the words already show."""
    return tuple(Step(f"{r.named(one)}：{r.told(one)}", r.value(one)) for one in _facts_within(of))
