"""Workbooks: figures of firms by year, and titles that firms hold already."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from ronghe.engine.sheets.reading import Row
from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.step import Pair
from ronghe.facts.enterprise_year import SHEET
from ronghe.facts.title import TITLES
from ronghe.ledger.actor import Actor
from ronghe.ledger.bulk import Journey, Move, begin_many, replay
from ronghe.ledger.intake.importers import Importer, Taken, offer
from ronghe.ledger.scope import reaches
from ronghe.registers.parties import queries as parties
from ronghe.registers.tiers.actions.firmyears import firmyear_of
from ronghe.registers.tiers.actions.titles import title_of
from ronghe.registers.tiers.facts.figures import kept
from ronghe.registers.tiers.models import FirmYear, Title

OFFICES = frozenset({"province", "city", "county"})


def _absent(code: str) -> Pair:
    return (
        f"统一社会信用代码 {code} 的单位不在册，请先登记单位",
        f"no registered organisation has the code {code}; register it first",
    )


def take_years(rows: Sequence[Row], by: Actor, name: str) -> Taken:
    """Good rows of firms' years. The same figures again are known; other figures for a confirmed year correct it."""
    firms = parties.by_credit_code([row.values["credit_code"] for row in rows])
    standing = {
        (one.organisation_id, one.year): one
        for one in FirmYear.objects.filter(organisation__in=[f.pk for f in firms.values()]).select_related(
            "organisation"
        )
    }
    taken, fresh, places = Taken(), [], []
    corrected: list[tuple[int, Journey]] = []
    now = timezone.now()
    for row in rows:
        firm = firms.get(row.values["credit_code"])
        if firm is None:
            taken.rejected[row.row] = _absent(row.values["credit_code"])
            continue
        old = standing.get((firm.pk, row.values["year"]))
        made = firmyear_of(firm, row.values["year"], row.values)
        if not reaches(made, by):
            taken.rejected[row.row] = ("该企业不在您的辖区内", "the firm is outside your region")
        elif old is None:
            fresh.append(made)
            places.append(row.row)
        elif old.values == kept(row.values):
            taken.known += 1
        elif old.state != "confirmed":
            taken.rejected[row.row] = (
                f"{row.values['year']} 年度正由企业填报（{old.number}），导入不覆盖",
                f"the firm is filling in {row.values['year']} itself ({old.number}); it is not overwritten",
            )
        else:
            move = Move("correct", by, now, {"reason": f"按导入表 {name} 更正"[:500]}, {"values": kept(row.values)})
            corrected.append((row.row, Journey(old, [move])))
    done = begin_many(fresh, "enter", by=by, collect=True)
    again = replay([journey for _, journey in corrected], collect=True)
    taken.made = len(done.records) + len(again.records)
    taken.rejected |= {places[n]: (why.zh, why.en) for n, why in done.refused.items()}
    taken.rejected |= {corrected[n][0]: (why.zh, why.en) for n, why in again.refused.items()}
    return taken


def take_titles(rows: Sequence[Row], by: Actor, name: str) -> Taken:
    """Good rows of a list of titles, known by tier and certificate."""
    firms = parties.by_credit_code([row.values["credit_code"] for row in rows])
    numbers = {row.values["certificate"] for row in rows}
    known = set(Title.objects.filter(certificate__in=numbers).values_list("tier", "certificate"))
    taken, fresh, places = Taken(), [], []
    for row in rows:
        v: dict[str, Any] = row.values
        firm, tier = firms.get(v["credit_code"]), v["tier"]
        if (tier, v["certificate"]) in known:
            taken.known += 1
            continue
        try:
            if firm is None:
                raise Refused(*_absent(v["credit_code"]))
            if v["until"] is not None and v["until"] < v["since"]:
                raise Refused("失效日期早于生效日期", "the title would end before it begins")
            fresh.append(title_of(firm, tier, v["certificate"], v["since"], v["until"]))
        except Refused as refused:
            taken.rejected[row.row] = (refused.zh, refused.en)
            continue
        known.add((tier, v["certificate"]))
        places.append(row.row)
    done = begin_many(fresh, "enter", by=by, collect=True)
    taken.made = len(done.records)
    taken.rejected |= {places[n]: (why.zh, why.en) for n, why in done.refused.items()}
    return taken


YEARS_WORKBOOK = offer(
    Importer(
        "enterprise-years",
        ("企业年度数据", "Figures of firms by year"),
        SHEET,
        OFFICES,
        take_years,
        (
            "按信用代码与年度识别；同样的数据不重复写入。",
            "Known by credit code and year; the same figures are not written twice.",
        ),
    )
)
TITLES_WORKBOOK = offer(
    Importer(
        "titles",
        ("企业资格清单", "List of titles"),
        TITLES,
        frozenset({"province"}),
        take_titles,
        ("按类别与证书编号识别。", "Known by tier and certificate number."),
    )
)
