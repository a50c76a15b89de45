"""The places that a caller knows: recognised at the start or end of a name, with or without 省, 市, 县."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_SUFFIX = re.compile(
    "(?:(?:壮族|回族|维吾尔|蒙古族?|满族|朝鲜族|藏族|苗族|土家族|彝族)*(?:自治区|自治州|自治县|自治旗)|特别行政区|地区|省|市|县|区|盟|旗)$"
)


@dataclass(frozen=True)
class Places:
    """Names of places, each perhaps within a wider one. `Places()` knows none; build one by `Places.of`."""

    parent: Mapping[str, str | None] = field(default_factory=dict)  # full name -> full name of the wider place
    full: Mapping[str, str] = field(default_factory=dict)  # every way to write it -> full name
    longest: int = 0

    @classmethod
    def of(cls, names: Iterable[str] | Mapping[str, str | None]) -> "Places":
        """From full names (大连市), or from a mapping of each to the place it lies in (大连市 -> 辽宁省, 辽宁省 -> None).

        大连 stands for 大连市 then too; of two places with one short name the first given has it.
        """
        parent = dict(names) if isinstance(names, Mapping) else dict.fromkeys(names)
        full = {name: name for name in parent}
        for name in parent:
            short = _SUFFIX.sub("", name)
            if len(short) > 1:
                full.setdefault(short, name)
        return cls(parent, full, max(map(len, full), default=0))

    def at_start(self, text: str, least: int = 2) -> tuple[str, str] | None:
        """(full name, rest of the text) of the longest place that `text` begins with; the rest has `least` characters."""
        for size in range(min(self.longest, len(text) - least), 1, -1):
            if (name := self.full.get(text[:size])) is not None:
                return name, text[size:]
        return None

    def at_end(self, text: str, least: int = 2) -> tuple[str, str] | None:
        """The same at the end of the text."""
        for size in range(min(self.longest, len(text) - least), 1, -1):
            if (name := self.full.get(text[-size:])) is not None:
                return name, text[:-size]
        return None

    def wider(self, name: str) -> tuple[str, ...]:
        """The places that `name` lies in, nearest first."""
        found: list[str] = []
        above = self.parent.get(name)
        while above is not None and above not in found:
            found.append(above)
            above = self.parent.get(above)
        return tuple(found)

    def finest(self, names: Iterable[str]) -> frozenset[str]:
        """`names` without those in which another of them lies."""
        given = frozenset(names)
        return given.difference(*(self.wider(n) for n in given)) if len(given) > 1 else given

    def nested(self, left: frozenset[str], right: frozenset[str]) -> bool:
        """Whether a place of one side lies in a place of the other."""
        return any(w in right for n in left for w in self.wider(n)) or any(
            w in left for n in right for w in self.wider(n)
        )
