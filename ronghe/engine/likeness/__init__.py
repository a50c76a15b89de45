"""Which records may be the same, and why: declared comparisons, fixed or learnt weights, an index that finds the like."""

from ronghe.engine.likeness.code import Code
from ronghe.engine.likeness.comparator import Comparator
from ronghe.engine.likeness.comparison import Comparison, Field, Record
from ronghe.engine.likeness.index import Index, Like, Pair, pairs
from ronghe.engine.likeness.learn import Learnt, learn
from ronghe.engine.likeness.listed import Listed
from ronghe.engine.likeness.name import Name
from ronghe.engine.likeness.naming import core
from ronghe.engine.likeness.person import Person
from ronghe.engine.likeness.places import Places
from ronghe.engine.likeness.rare import Rare, Rarity
from ronghe.engine.likeness.text import Text
from ronghe.engine.likeness.verdict import Grade, Reason, Verdict
from ronghe.engine.likeness.year import Year

__all__ = [
    "Code",
    "Comparator",
    "Comparison",
    "Field",
    "Grade",
    "Index",
    "Learnt",
    "Like",
    "Listed",
    "Name",
    "Pair",
    "Person",
    "Places",
    "Rare",
    "Rarity",
    "Reason",
    "Record",
    "Text",
    "Verdict",
    "Year",
    "core",
    "learn",
    "pairs",
]
