"""The roles people hold, what bounds each of them, and how they are called."""

from dataclasses import dataclass

from ronghe.engine.workflow.step import Pair


@dataclass(frozen=True)
class Role:
    """`bound`: what limits the role: region, organisation, person, or "" (the whole province)."""

    key: str
    label: Pair
    bound: str
    staff: bool = False


ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        Role("province", ("省级经办", "Province officer"), "", staff=True),
        Role("city", ("市级经办", "City officer"), "region", staff=True),
        Role("county", ("县（区）级经办", "County officer"), "region", staff=True),
        Role("firm", ("企业", "Firm"), "organisation"),
        Role("institution", ("派出单位管理员", "Home institution"), "organisation"),
        Role("expert", ("专家", "Expert"), "person"),
        Role("lab", ("实验室", "Laboratory"), "organisation"),
        Role("broker", ("技术经纪人", "Broker"), "organisation"),
        Role("reviewer", ("评审专家", "Reviewer"), "person"),
        Role("auditor", ("审计", "Auditor"), "", staff=True),
        Role("administrator", ("系统管理员", "Administrator"), "region", staff=True),
        Role("public", ("公众", "Public"), ""),
        Role("system", ("系统", "System"), ""),
    )
}
GRANTED = tuple(key for key in ROLES if key not in {"public", "system"})
"""Roles that a person can be given."""
EVERYWHERE = frozenset({"province", "auditor", "system"})
"""Roles that no region, organisation or person bounds."""
LABELS: dict[str, Pair] = {key: role.label for key, role in ROLES.items()}

UP: dict[str, str] = {
    "county": "city",
    "city": "province",
    "firm": "county",
    "institution": "city",
    "lab": "city",
    "expert": "institution",
}
"""To whom an overdue turn is reported: one level up."""
