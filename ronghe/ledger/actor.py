"""Who acts: one person in one role, bounded by a region, an organisation or a person."""

from dataclasses import dataclass

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.roles import ROLES


@dataclass(frozen=True)
class Actor:
    """The hands that take a step. `region` is a code prefix without trailing zeros: 21, 2102, 210211; empty is all.

    `grant` is the grant under which is acted; `for_user` the person whose substitute acts.
    """

    role: str
    name: str
    user: int | None = None
    region: str = ""
    organisation: int | None = None
    person: int | None = None
    grant: int | None = None
    for_user: int | None = None

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise ValueError(f"unknown role {self.role!r}")

    @property
    def label(self) -> Pair:
        """The role's wording."""
        return ROLES[self.role].label

    @property
    def is_public(self) -> bool:
        """Whether nobody is signed in."""
        return self.role == "public"


PUBLIC = Actor("public", "公众")
SYSTEM = Actor("system", "系统")
