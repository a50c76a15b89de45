"""Firms that compete: a person's post in one of them, joined to all others of the same industry."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ronghe.engine.conflicts.evidence import Evidence

DIGITS = 3
"""So many digits of an industry's code must be the same: the group (中类)."""


@dataclass(frozen=True, slots=True)
class Post:
    """A person's post in an organisation of an industry."""

    person: int
    organisation: int
    name: str
    industry: str
    source: str
    since: date | None = None
    until: date | None = None


def group(industry: str) -> str:
    """The first digits of an industry's code, whether or not its section's letter stands before; empty if it is coarser."""
    digits = industry.lstrip("ABCDEFGHIJKLMNOPQRST")
    return digits[:DIGITS] if len(digits) >= DIGITS and digits.isdigit() else ""


def rivals(posts: Iterable[Post], firms: Mapping[int, str], *, kind: str = "rival") -> Iterator[Evidence]:
    """For each post a row against every firm (id -> industry code) of the same group, but the one it is in.

    Proportional to the posts and the rows that come of them, not to posts times firms.
    """
    by_group: dict[str, list[int]] = {}
    for firm, industry in firms.items():
        if code := group(industry):
            by_group.setdefault(code, []).append(firm)
    for post in posts:
        code = group(post.industry)
        for firm in by_group.get(code, ()):
            if firm != post.organisation:
                zh = f"在同行业（{code}）的{post.name}任职"
                en = f"holds a post in {post.name} of the same industry ({code})"
                yield Evidence(post.person, firm, kind, zh, en, post.source, post.since, post.until)
