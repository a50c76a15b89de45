"""A bid's content: whatever is typed is kept and judged, and money, people and days must agree with the challenge."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.registers.challenges.facts import content
from ronghe.registers.challenges.models import Challenge
from tests.registers.challenges.fresh import FIELDS

CHALLENGE = Challenge(title="示例榜题", bounty_fen=400_0000_00, finish_on=date(2028, 12, 31))
_TEXT = st.text(alphabet="0123456789，,.-/年月日万元\n\t 示例甲%aé\x00\u2028𠮷", max_size=80)
typing = st.dictionaries(st.sampled_from(content.FIELDS), st.one_of(st.none(), _TEXT))


@given(typing)
def test_whatever_is_typed_can_be_kept_judged_and_read_again(given_fields):
    fields = content.typed(given_fields)
    assert set(fields) == set(content.FIELDS)
    assert content.typed(fields) == fields
    _, faults = content.judged(fields, CHALLENGE, 3)
    assert set(faults) <= set(content.FIELDS)
    assert all(zh and en for zh, en in faults.values())
    files = [{"name": "方案.pdf", "key": "00"}]
    assert content.read(content.written(fields, files)) == (fields, files)


def test_lone_surrogates_and_zeros_and_endless_texts_are_cut():
    fields = content.typed({"title": "a\x00b\ud800c" + "长" * 10_000, "unknown": "x"})
    assert fields["title"].startswith("abc长")
    assert len(fields["title"]) == 400
    assert "unknown" not in fields


def test_a_complete_content_has_no_fault_and_gives_its_values():
    values, faults = content.judged(FIELDS, CHALLENGE, 3)
    assert faults == {}
    assert (values["title"], int(values["ask_yuan"])) == (FIELDS["title"], 4_000_000)


@pytest.mark.parametrize("required", ["title", "approach", "targets", "leader", "members", "milestones", "declared"])
def test_what_is_required_is_asked_for_by_name(required):
    _, faults = content.judged(dict(FIELDS) | {required: "  "}, CHALLENGE, 3)
    assert faults[required][0] == "必须填写"


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"ask_yuan": "400.01"}, "ask_yuan", "超过榜单金额 400 万元"),
        ({"ask_yuan": "319"}, "milestones", "合计 320 万元，超过申请财政资金 319 万元"),
        ({"milestones": "定型，2029-01-01，10"}, "milestones", "不能晚于要求完成日期"),
        ({"milestones": "定型，某日，10"}, "milestones", "第 1 行"),
        ({"members": "只有姓名"}, "members", "第 1 行"),
        ({"excluded": "\n".join(f"示例{n}，示例院" for n in range(4))}, "excluded", "至多 3 名"),
    ],
)
def test_what_does_not_agree_is_said_beside_its_field(change, field, said):
    _, faults = content.judged(dict(FIELDS) | change, CHALLENGE, 3)
    assert set(faults) == {field}
    assert said in faults[field][0]
