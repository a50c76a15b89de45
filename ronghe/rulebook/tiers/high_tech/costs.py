"""R&D cost by eight heads: what of a year counts, and of the three years together."""

from ronghe.engine.rules.fact import Facts
from ronghe.engine.rules.given import Given
from ronghe.engine.rules.term import Constant, Term, choose, least_of
from ronghe.facts.enterprise_year import of_year

IN_HOUSE = ("rd_staff", "rd_direct", "rd_depreciation", "rd_amortisation", "rd_design", "rd_trial")


def counted(f: Facts, p: Given, back: int) -> Term:
    """The R&D cost that counts for the `back`-th year before filing, in fen.

    Seven heads, what is entrusted to others at its rate, and the other cost as far as its cap lets it: the cap is a share
    of the total with the other cost itself in it, so other <= cap / (1 - cap) x the seven heads.
    """
    heads: list[Term] = [getattr(f, of_year(name, back)) for name in IN_HOUSE]
    entrusted: Term = getattr(f, of_year("rd_entrusted", back))
    seven = sum(heads[1:], heads[0]) + entrusted * p.entrusted_rate
    cap = p.other_cost_cap
    room = Constant(cap.value / (1 - cap.value), cap.name)
    return seven + least_of(getattr(f, of_year("rd_other", back)), seven * room)


def over_years(f: Facts, years: list[Term]) -> Term:
    """The sum over up to three years, latest first; a firm younger than that has only the years it has."""
    total = years[0]
    for back, one in enumerate(years[1:], 2):
        total = total + choose(f.accounting_years >= back, one, 0)
    return total
