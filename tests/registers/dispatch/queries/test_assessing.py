from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.ledger.models import Publication
from ronghe.registers.dispatch.models import Assessment
from ronghe.registers.dispatch.queries import assessing
from tests.registers.dispatch.service import assessed, in_service
from tests.world import World


def test_only_those_who_served_wait_for_an_assessment(world: World) -> None:
    posting = in_service(world)
    assert assessing.to_assess(posting.batch) == [posting]
    one = assessed(world, "open")
    assert assessing.to_assess(one.posting.batch) == []
    assert list(assessing.of_batch(one.posting.batch)) == [one]


def test_the_rubric_reads_the_months_served_so_far_and_the_logs_that_count(world: World) -> None:
    one = assessed(world, "checked", visits=2)
    today = timezone.localdate()
    facts, logs, need = assessing.served(one, today)
    assert (facts.counted, facts.outcome, facts.satisfaction, need) == (2, "", 90, one.posting.entry.need.number)
    assert facts.months == pytest.approx(31 * 12 / 365, abs=0.05)
    assert [log.served_on for log in logs] == [today - timedelta(days=2), today - timedelta(days=1)]
    long_after, _, _ = assessing.served(one, today + timedelta(days=5000))
    term = (one.posting.ends_on - one.posting.starts_on).days + 1
    assert long_after.months == pytest.approx(term * 12 / 365, abs=0.05)


def test_a_notice_lists_grades_best_first_and_marks_synthetic_data(world: World) -> None:
    one = assessed(world)
    text = assessing.notice_text([one], synthetic=True)
    assert text.startswith("合成演示数据")
    assert "合格（1 人次）\n1. 示例专家甲（示例沈阳工业大学）→ 示例和平轴承有限公司" in text
    assert "优秀" not in text
    assert not assessing.notice_text([one], synthetic=False).startswith("合成")


def test_a_long_list_is_published_in_parts_best_first_and_nobody_is_left_out() -> None:
    graded = [Assessment(pk=n, grade=grade) for n, grade in enumerate(["passed", "failed", "excellent", "passed"], 1)]
    assert [[one.pk for one in part] for part in assessing.parts(graded, most=3)] == [[3, 1, 4], [2]]
    assert assessing.parts([]) == []


def test_the_longest_part_fits_into_a_notice(world: World) -> None:
    one = assessed(world)
    one.posting.candidate.expert.person.name = "欧阳" * 3
    one.posting.institution.name = one.posting.organisation.name = "示例" * 12
    text = assessing.notice_text([one] * assessing.LISTED, synthetic=True)
    assert len(text) < Publication._meta.get_field("body").max_length
    assert f"{assessing.LISTED}. " in text
