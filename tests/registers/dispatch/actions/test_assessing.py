from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger import attachments
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Publication
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import assessing
from ronghe.registers.dispatch.models import Assessment, Point, Posting
from ronghe.registers.dispatch.queries import assessing as queries
from tests.registers.dispatch.programme import posting
from tests.registers.dispatch.service import assessed, in_service, log, over
from tests.world import World


def test_a_batch_that_is_assessed_opens_one_assessment_for_everybody_who_served(world: World) -> None:
    sent = in_service(world)
    perform(sent.batch, "assess", by=world.actor("province"))
    one = Assessment.objects.get()
    assert (one.posting, one.state, one.region) == (sent, "open", sent.region)


def test_a_batch_where_nobody_serves_is_not_assessed(world: World) -> None:
    sent = in_service(world)
    perform(sent, "leave", by=world.actor("firm"), answers={"reason": "另有安排"})
    with pytest.raises(NotOffered, match="无从考核"):
        perform(sent.batch, "assess", by=world.actor("province"))


def test_every_point_cites_what_it_stands_on(world: World) -> None:
    one = assessed(world, visits=2)
    logs = list(one.posting.logs.order_by("served_on").values_list("number", flat=True))
    said = {p.criterion: (p.points, p.cites) for p in one.criteria.all()}
    assert said["service"][1] == [["servicelog", number] for number in logs]
    assert said["service"][0] == Decimal("60.0")  # two services in the first month are more than one a month
    assert said["outcome"] == (Decimal("0.0"), [["need", one.posting.entry.need.number]])
    assert said["satisfaction"] == (Decimal("18.0"), [["assessment", one.number]])
    assert (one.points, one.by_rubric, one.grade) == (Decimal("78.0"), "passed", "passed")


def test_a_countersigned_outcome_gives_its_points(world: World) -> None:
    one = assessed(world, "checked")
    need = one.posting.entry.need
    perform(need, "solve", by=world.actor("firm"), answers={"outcome": "寿命提升到两倍", "money_saved": 100_00})
    perform(one, "grade", by=world.actor("province"))
    assert one.criteria.get(criterion="outcome").points == Decimal("20.0")
    assert one.grade == "excellent"


def test_a_log_that_lost_its_photo_gives_no_point(world: World) -> None:
    one = assessed(world, "checked")
    attachments.withdraw(attachments.files_of(one.posting.logs.get())[0], by=world.actor("county"))
    perform(one, "grade", by=world.actor("province"))
    assert (one.criteria.get(criterion="service").points, one.criteria.get(criterion="service").cites) == (0, [])


def test_the_database_holds_no_point_without_a_source(world: World) -> None:
    one = assessed(world)
    point = {"assessment": one, "criterion": "x", "label": "x", "points": 1, "most": 1, "reason": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Point.objects.create(**point)


def test_another_grade_than_the_rubrics_needs_a_reason(world: World) -> None:
    one = assessed(world, "checked")
    with pytest.raises(Refused, match="按评分标准为“合格”"):
        perform(one, "grade", by=world.actor("province"), answers={"grade": "excellent"})
    assert not one.criteria.exists()
    perform(one, "grade", by=world.actor("province"), answers={"grade": "good", "reason": "攻克关键工艺"})
    assert (one.by_rubric, one.grade, one.grade_reason) == ("passed", "good", "攻克关键工艺")
    perform(one, "grade", by=world.actor("province"))
    assert (one.grade, one.grade_reason) == ("passed", "")


def test_satisfaction_is_a_share_of_a_hundred(world: World) -> None:
    one = assessed(world, "written")
    with pytest.raises(Refused, match="0 到 100"):
        perform(one, "evaluate", by=world.actor("firm"), answers={"satisfaction": 101, "text": "很好"})


def test_all_grades_of_a_batch_go_into_one_notice(world: World) -> None:
    one = assessed(world, "noticed")
    notice = Publication.objects.get(title__contains="考核等级公示")
    assert one.state == "noticed"
    assert f"合格（1 人次）\n1. {one.posting.candidate.expert.person.name}" in notice.body
    assert notice.body.startswith("合成演示数据")
    with pytest.raises(NotOffered, match="没有待公示"):
        assessing.publish_grades(one.posting.batch, by=world.actor("province"))


def test_a_single_grade_makes_its_own_notice(world: World) -> None:
    one = assessed(world)
    perform(one, "publish", by=world.actor("province"))
    assert one.number in Publication.objects.get(title__contains="考核等级公示").title


def test_a_grade_is_final_only_after_its_notice_and_a_batch_only_after_its_grades(world: World) -> None:
    one = assessed(world, "noticed")
    batch = one.posting.batch
    with pytest.raises(NotOffered, match="才满"):
        perform(one, "finalise", by=world.actor("province"))
    with pytest.raises(NotOffered, match="还有 1 项考核未定稿"):
        perform(batch, "finish", by=world.actor("province"))
    over(one)
    perform(one, "finalise", by=SYSTEM)
    perform(batch, "finish", by=world.actor("province"))
    assert batch.state == "finished"


def test_an_appeal_is_answered_once_and_a_new_grade_is_public_again(world: World) -> None:
    one = assessed(world, "noticed")
    over(one)
    perform(one, "appeal", by=world.actor("expert"), answers={"reason": "漏计一次服务"})
    perform(one, "answer", by=world.actor("province"), answers={"grade": "good", "reply": "经核实补计"})
    assert (one.state, one.grade, one.grade_reason, one.appeal_text) == (
        "noticed",
        "good",
        "经核实补计",
        "漏计一次服务",
    )
    with pytest.raises(NotOffered, match="才满"):  # the notice of the new grade runs
        perform(one, "finalise", by=world.actor("province"))
    with pytest.raises(NotOffered, match="已答复过"):
        perform(one, "appeal", by=world.actor("expert"), answers={"reason": "再次申诉"})


def test_an_upheld_grade_needs_no_new_notice(world: World) -> None:
    one = assessed(world, "noticed")
    perform(one, "appeal", by=world.actor("expert"), answers={"reason": "漏计一次服务"})
    perform(one, "answer", by=world.actor("province"), answers={"reply": "维持"})
    over(one)
    perform(one, "finalise", by=SYSTEM)
    assert (one.state, one.grade, one.appeal_reply) == ("final", "passed", "维持")


def test_what_goes_back_to_the_commissioner_is_written_anew(world: World) -> None:
    one = assessed(world, "checked")
    perform(one, "return_to_self", by=world.actor("province"), answers={"reason": "自评不全"})
    perform(one, "write", by=world.actor("expert"), answers={"text": "补充自评"})
    assert (one.state, one.self_text) == ("written", "补充自评")


def test_logs_of_others_are_not_cited(world: World) -> None:
    one = assessed(world, "checked", visits=0)
    other = log(world, posting(world, "serving"))
    perform(one, "grade", by=world.actor("province"))
    assert other.number not in str([p.cites for p in one.criteria.all()])
    assert one.criteria.get(criterion="service").points == 0


def test_a_batch_does_not_end_while_somebody_has_not_begun(world: World) -> None:
    one = assessed(world, "final")
    batch = one.posting.batch
    type(one.posting).objects.filter(pk=one.posting_id).update(state="filed")
    with pytest.raises(NotOffered, match="还有 1 项派驻未到岗"):
        perform(batch, "finish", by=world.actor("province"))


def test_a_renewed_term_is_assessed_for_itself_by_its_own_logs(world: World) -> None:
    first = assessed(world, "final", visits=2)
    sent, today = first.posting, timezone.localdate()
    Posting.objects.filter(pk=sent.pk).update(ends_on=today - timedelta(days=1))
    Assessment.objects.filter(pk=first.pk).update(ends_on=today - timedelta(days=1))
    sent.refresh_from_db()
    perform(sent, "end", by=SYSTEM)
    assert sent.assessments.count() == 1  # the first term was assessed with its batch
    perform(sent.entry.need, "solve", by=world.actor("firm"), answers={"outcome": "寿命提升到两倍"})
    perform(sent, "renew", by=world.actor("firm"), answers={"until": today + timedelta(days=400)})
    assert (sent.term, sent.term_since) == (2, today)
    Posting.objects.filter(pk=sent.pk).update(term_since=today - timedelta(days=5))
    log(world, sent, days_ago=2, form="remote")
    Posting.objects.filter(pk=sent.pk).update(ends_on=today - timedelta(days=1))
    perform(sent, "end", by=SYSTEM)
    second = sent.assessments.get(term=2)
    assert (second.state, second.starts_on) == ("open", today - timedelta(days=5))
    solved = today - timedelta(days=9)
    type(sent.entry.need).objects.filter(pk=sent.entry.need_id).update(solved_at=noon(solved))
    facts, logs, _ = queries.served(second, today)
    assert (facts.outcome, len(logs)) == ("", 3)  # what was solved before brought its points to the first term
    type(sent.entry.need).objects.filter(pk=sent.entry.need_id).update(solved_at=noon(second.starts_on))
    assert queries.served(second, today)[0].outcome == "solved"
    Assessment.objects.filter(pk=second.pk).update(starts_on=today - timedelta(days=1))
    second.refresh_from_db()
    assert len(queries.served(second, today)[1]) == 1


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_current_timezone())
