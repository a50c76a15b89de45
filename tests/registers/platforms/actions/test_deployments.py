"""Self-deployed projects: filed and not approved, numbered at once, asked about and objected to within days and grounds."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered, Unanswered
from ronghe.ledger.models import RunningClock
from ronghe.ledger.perform import begin, perform
from ronghe.registers.platforms.actions import deployments
from ronghe.registers.platforms.facts.yearly import counted
from ronghe.registers.platforms.models import Deployment
from tests.registers.platforms.labs import LONG_AGO, filed, hands_of, in_post, operating, project
from tests.registers.projects.fresh import running

FILED = LONG_AGO + timedelta(days=14)  # Monday 22 January 2024
SOON = FILED + timedelta(days=1)


def test_filing_gives_a_provincial_number_at_once_and_asks_nobody(world):
    one = filed(world)
    assert (one.state, one.level) == ("filed", "provincial")
    assert one.provincial_number.startswith("SZ-2024-")
    assert one.counts
    assert list(counted()) == [one]
    assert not {"approve", "accept"} & {s.name for s in one.workflow.steps.values() if "province" in s.by}


def test_nothing_is_filed_before_the_notice_inside_is_over(world):
    lab = operating(world)
    by = hands_of(lab)
    one = begin(project(lab), by=by, at=LONG_AGO).record
    perform(one, "submit", by=by, at=LONG_AGO)
    perform(one, "advise", by=by, at=LONG_AGO, answers={"for_votes": 3, "against_votes": 0, "opinion": "示例"})
    perform(one, "approve", by=by, at=LONG_AGO, answers={"body": "director", "minutes": "示例"})
    perform(one, "show", by=by, at=LONG_AGO, answers={"where": "示例"})
    assert one.notice_until == datetime(2024, 1, 15, 16, 0, tzinfo=UTC)  # five working days after Monday the 8th
    with pytest.raises(Refused, match="公示期未满"):
        perform(one, "file", by=by, at=one.notice_until - timedelta(seconds=1), answers={"objections": "无"})
    perform(one, "file", by=by, at=one.notice_until, answers={"objections": "无"})


def test_against_the_committee_only_the_council_decides(world):
    lab = operating(world)
    by = hands_of(lab)
    one = begin(project(lab), by=by).record
    perform(one, "submit", by=by)
    with pytest.raises(NotOffered, match="尚未评议"):
        perform(one, "approve", by=by, answers={"body": "council", "minutes": "示例"})
    with pytest.raises(Refused, match="至少 3 人"):
        perform(one, "advise", by=by, answers={"for_votes": 1, "against_votes": 1, "opinion": "示例"})
    perform(one, "advise", by=by, answers={"for_votes": 2, "against_votes": 2, "opinion": "示例"})
    with pytest.raises(Refused, match="主任不能批准"):
        perform(one, "approve", by=by, answers={"body": "director", "minutes": "示例"})
    assert perform(one, "approve", by=by, answers={"body": "council", "minutes": "示例"}).record.state == "approved"


def test_the_province_asks_and_objects_within_five_working_days_on_three_grounds_alone(world):
    one, province = filed(world), world.actor("province")
    with pytest.raises(Unanswered):
        perform(one, "object", by=province, at=SOON, answers={"ground": "taste", "reason": "不喜欢"})
    perform(one, "object", by=province, at=SOON, answers={"ground": "ethics", "reason": "示例：缺伦理审查"})
    one.refresh_from_db()
    assert not one.counts
    assert not counted().exists()
    perform(one, "mend", by=hands_of(one.laboratory), at=SOON, answers={"reply": "示例：已审查"})
    assert one.counts
    assert one.provincial_number == Deployment.objects.get().provincial_number


def test_after_the_days_nobody_asks_any_more_and_the_project_goes_on(world):
    one = filed(world)
    assert one.query_until == datetime(2024, 1, 29, 16, 0, tzinfo=UTC)
    for at in (None, one.query_until):
        with pytest.raises(Refused, match="询问期已过"):
            perform(one, "query", by=world.actor("province"), at=at, answers={"question": "？"})
    assert deployments.settle_due(one.query_until - timedelta(seconds=1)) == 0
    assert deployments.settle_due(one.query_until) == 1
    assert deployments.settle_due(one.query_until) == 0
    one.refresh_from_db()
    assert one.state == "running"


def test_the_days_rest_while_the_laboratory_answers_as_its_clock_does(world):
    one = filed(world)
    perform(one, "query", by=world.actor("province"), at=SOON, answers={"question": "示例：与某项目有何不同？"})
    back = SOON + timedelta(days=9)
    perform(one, "answer", by=hands_of(one.laboratory), at=back, answers={"reply": "示例：对象不同"})
    clock = RunningClock.objects.get(noun="deployment", key=one.pk, turn="asking")
    assert one.query_until == clock.due_at
    assert one.queries[0]["reply"] == "示例：对象不同"


def test_what_a_funded_project_does_already_counts_once(world):
    one, same = filed(world), running(world)
    perform(one, "link", by=world.actor("province"), answers={"project": same.pk, "reason": "示例：同一任务"})
    assert not one.counts
    assert not counted().exists()
    other = filed(world, lab=one.laboratory)
    with pytest.raises(Refused, match="另一自主部署项目"):
        perform(other, "link", by=world.actor("province"), answers={"project": same.pk, "reason": "示例"})


def test_the_leader_is_somebody_in_post(world):
    lab = operating(world)
    member = in_post(lab)
    assert deployments.leader_named(lab, member.person.name, date(2024, 3, 5)) == member.person
    perform(member, "leave", by=hands_of(lab), answers={"until": "2024-06-30", "reason": "示例"})
    with pytest.raises(Refused, match="在岗人员中没有"):
        deployments.leader_named(lab, member.person.name, date(2024, 7, 1))
    with pytest.raises(Refused, match="负责人不在岗"):
        begin(project(lab, leader=member.person), by=hands_of(lab))


def test_progress_comes_once_a_year_and_never_spends_less_or_more(world):
    one, by = filed(world), None
    by = hands_of(one.laboratory)
    perform(one, "report", by=by, at=SOON, answers={"year": 2024, "progress": "示例", "spent": 1_000_000_00})
    with pytest.raises(Refused, match="已报过"):
        perform(one, "report", by=by, at=SOON, answers={"year": 2024, "progress": "示例", "spent": 1_000_000_00})
    later = SOON + timedelta(days=400)
    for spent in (999_999_99, 2_000_000_01):
        with pytest.raises(Refused, match="累计支出"):
            perform(one, "report", by=by, at=later, answers={"year": 2025, "progress": "示例", "spent": spent})
    with pytest.raises(Refused, match="至少一项"):
        perform(one, "alter", by=by, at=later, answers={"reason": "示例"})
    perform(one, "alter", by=by, at=later, answers={"reason": "示例", "budget": 3_000_000_00, "until": "2028-01-31"})
    assert (one.budget_fen, one.ends_on) == (3_000_000_00, date(2028, 1, 31))
