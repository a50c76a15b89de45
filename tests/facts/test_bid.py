"""A bid's lines are read, or the line that cannot be is named."""

from datetime import date

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.facts.bid import Named, Stage, people_of, stages_of


def test_milestones_are_read_with_their_dates_and_money():
    text = "样机试制，2027年6月30日，200\n\n 定型 , 2027-12-31, 50万元 "
    assert stages_of(text) == [
        Stage("样机试制", date(2027, 6, 30), 200_0000_00),
        Stage("定型", date(2027, 12, 31), 50_0000_00),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("样机，2027-06-30", "第 1 行"),
        ("样机，2027-06-30，1\n定型，明年，2", "第 2 行"),
        ("样机，2027-06-30，若干", "第 1 行"),
        ("样机，，200", "第 1 行"),
    ],
)
def test_a_milestone_that_cannot_be_read_is_named_by_its_line(text, line):
    with pytest.raises(Refused, match=line):
        stages_of(text)


def test_people_are_named_once_each():
    text = "示例甲，示例大学\n示例甲,示例大学\n示例乙，示例研究院，三年内合作"
    assert people_of(text, "团队成员") == [Named("示例甲", "示例大学"), Named("示例乙", "示例研究院", "三年内合作")]


def test_a_person_without_a_unit_is_refused():
    with pytest.raises(Refused, match="第 2 行"):
        people_of("示例甲，示例大学\n示例乙", "团队成员")


def test_too_many_lines_are_refused():
    with pytest.raises(Refused, match="最多 60 行"):
        people_of("\n".join(f"示例{n}，示例大学" for n in range(61)), "团队成员")
