"""What an organisation of the demonstration province is: a firm, a place of research, a broker or an office."""

from dataclasses import dataclass
from datetime import date

FIRM, UNIVERSITY, INSTITUTE, LABORATORY, BROKER, GOVERNMENT = (
    "firm",
    "university",
    "institute",
    "laboratory",
    "broker",
    "government",
)
KINDS = (FIRM, UNIVERSITY, INSTITUTE, LABORATORY, BROKER, GOVERNMENT)

SIZES = ("large", "medium", "small", "micro")
"""大型, 中型, 小型, 微型."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A qualification for a time: 高新技术企业, 科技型中小企业 …; `expires_on` is its last day."""

    name: str
    number: str
    issued_on: date
    expires_on: date


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation; its credit `code` is its key.

    `kind`: one of KINDS; `region`: the county's code of six characters (210106, 21SF00), for an office of a city or the
    province theirs; `industry`: a class of GB/T 4754-2017; `size`: one of SIZES, empty where none applies; `field`: the
    technical field, empty for offices and brokers; `specialties`: codes of what it works on, the main one first, which
    no register shows; `host`: the code of the organisation that a laboratory belongs to.
    """

    code: str
    name: str
    kind: str
    region: str
    industry: str
    founded_on: date
    size: str = ""
    field: str = ""
    specialties: tuple[str, ...] = ()
    host: str = ""
    certificates: tuple[Certificate, ...] = ()
