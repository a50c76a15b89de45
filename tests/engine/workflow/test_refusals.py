"""Refusals speak both languages and carry a code."""

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered, Unanswered


def test_each_refusal_has_its_code_and_its_two_sentences() -> None:
    refusals = [NotOffered("甲", "a"), NotAllowed("乙", "b"), Unanswered("丙", "c", {"text": ("必填", "required")})]
    assert [r.code for r in refusals] == ["not_offered", "not_allowed", "unanswered"]
    assert [r.in_language("zh") for r in refusals] == ["甲", "乙", "丙"]
    assert [r.in_language("en") for r in refusals] == ["a", "b", "c"]
    assert all(isinstance(r, Refused) for r in refusals)


def test_a_missing_answer_names_its_field() -> None:
    assert Unanswered("丙", "c", {"text": ("必填", "required")}).fields == {"text": ("必填", "required")}
