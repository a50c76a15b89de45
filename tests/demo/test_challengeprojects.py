"""A project of the demonstration: signed, worked on, paid as far as it comes."""

import pytest

from ronghe.demo.challengeawards import Awarding
from ronghe.demo.challengeprojects import Office, Working, _budget, _indicator
from ronghe.ledger.perform import perform
from ronghe.registers.projects.actions import funds
from ronghe.registers.projects.queries.books import balance, unsound
from ronghe.registers.projects.queries.projects import projects_of
from tests.demo.challenged import listed


def test_a_budget_adds_up_to_the_fen() -> None:
    lines = _budget(333_33, 100_01)
    assert (sum(one.fiscal_fen for one in lines), sum(one.own_fen for one in lines)) == (333_33, 100_01)


def test_a_target_becomes_an_indicator() -> None:
    assert _indicator("渣线寿命 ≥ 6500 炉") == {"name": "渣线寿命", "sign": ">=", "value": "6500", "unit": "炉"}


@pytest.mark.django_db
def test_a_milestone_is_paid_or_stops_where_it_is_told_to() -> None:
    made = listed("city", "flywheel")
    Awarding(made.stage, made).write(made.topics[0])
    team, bid = made.bids["flywheel"][0]
    (project,) = projects_of("bid", bid.pk)
    at, by = made.stage.almanac.at, made.office
    fund = funds.set_up("示例专项", "揭榜挂帅", 2025, 10**9, region="2101", by=by, synthetic=True, at=at(239))
    perform(fund, "open", by=by, at=at(238))
    work = Working(made.stage, Office(fund, by, by), made.topics[0], team, project)
    work.write_book(228)
    work.start(224)
    work.reach(1, 93)
    work.reach(2, 10, until="proposed")
    project.refresh_from_db()
    assert project.own_proved_fen == project.own_fen
    assert [one.state for one in project.milestones.order_by("place")] == ["paid", "passed"]
    assert balance(project, "spent") == project.plan[0]["fiscal_fen"]
    paid, proposed = project.payments.order_by("id")
    assert paid.proposed_by != paid.approved_by
    assert proposed.state == "proposed"
    assert unsound() == []
