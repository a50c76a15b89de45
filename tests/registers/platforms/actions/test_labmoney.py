"""A laboratory's money: never overspent, in its year, no voucher twice; the yearly report takes its figures itself."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.perform import begin, perform
from ronghe.registers.platforms.actions import labmoney
from ronghe.registers.platforms.models import LabBudget
from tests.registers.platforms.labs import filed, hands_of, labbudget, operating

TODAY = timezone.localdate().isoformat()


def _fixed(world):
    purse = labbudget(world)
    by = hands_of(purse.laboratory)
    one = begin(purse, by=by).record
    return perform(one, "fix", by=by, answers={"minutes": "示例纪要"}).record, by


def _spend(one, by, fen, reference="P-1", on=TODAY):
    answers = {"amount": fen, "purpose": "示例材料", "on": on, "reference": reference}
    return perform(one, "spend", by=by, answers=answers)


def test_spending_stays_within_the_budget_to_the_fen(world):
    one, by = _fixed(world)
    _spend(one, by, 9_999_999_99)
    for fen in (2, 0):
        with pytest.raises(Refused):
            _spend(one, by, fen, "P-2")
    _spend(one, by, 1, "P-2")
    assert one.left_fen == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        LabBudget.objects.update(spent_fen=10_000_000_01)


def test_a_voucher_counts_once_and_a_day_belongs_to_its_year(world):
    one, by = _fixed(world)
    _spend(one, by, 100)
    with pytest.raises(Refused, match="已登记过"):
        _spend(one, by, 100)
    with pytest.raises(Refused, match="年度内"):
        _spend(one, by, 100, "P-3", "2020-01-01")
    with pytest.raises(Refused, match="晚于今天"):
        _spend(one, by, 100, "P-3", "2099-01-01")


def test_the_council_moves_autonomous_money_but_raises_no_earmarked(world):
    one, by = _fixed(world)
    _spend(one, by, 5_000_00)
    given = {"minutes": "示例", "reason": "示例"}
    perform(one, "adjust", by=by, answers={"budget": 20_000_000_00, **given})
    with pytest.raises(Refused, match="少于已支出"):
        perform(one, "adjust", by=by, answers={"budget": 4_999_99, **given})
    fields = {"year": one.year, "purse": "earmarked", "source": "示例专项", "purpose": "示例", "budget_fen": 100_00}
    other = labmoney.draw_up(one.laboratory, by=by, **fields)
    perform(other, "fix", by=by, answers={"minutes": "示例"})
    with pytest.raises(Refused, match="不能自行调增"):
        perform(other, "adjust", by=by, answers={"budget": 100_01, **given})
    with pytest.raises(Refused, match="已有"):
        labmoney.draw_up(one.laboratory, by=by, **fields)


def test_a_report_takes_its_figures_from_the_ledger_and_keeps_them(world):
    lab = operating(world)
    by = hands_of(lab)
    project = filed(world, lab=lab)
    report = labmoney.write_year(lab, 2024, by=by)
    with pytest.raises(Refused, match="已有"):
        labmoney.write_year(lab, 2024, by=by)
    with pytest.raises(Refused, match="先填写"):
        perform(report, "file", by=by)
    perform(report, "write", by=by, answers={"text": "示例", "plan": "示例"})
    perform(report, "file", by=by)
    assert report.figures["projects"] == [project.provincial_number]
    assert report.figures["researchers"] == 1
    filed(world, lab=lab)
    report.refresh_from_db()
    assert report.figures["projects"] == [project.provincial_number]
    perform(report, "return", by=world.actor("province"), answers={"reason": "示例"})
    assert report.figures == {}
    perform(report, "file", by=by)
    assert len(report.figures["projects"]) == 2


def test_no_report_of_a_year_to_come(world):
    with pytest.raises(Refused, match="还没有到"):
        labmoney.write_year(lab := operating(world), 2190, by=hands_of(lab))
