"""Grades follow the subjects behind the texts."""

from ronghe.demo.province import make
from ronghe.demo.truth import Truth


def test_grades_fall_from_the_main_subject_to_another_industry() -> None:
    industries = {"pump": "machines", "valve": "machines", "fish": "food"}
    people = {"main": ("pump", "fish"), "other": ("fish", "pump"), "near": ("valve",), "far": ("fish",)}
    truth = Truth({"N": ("pump",)}, people, industries)
    assert [truth.grade("N", who) for who in people] == [4, 3, 2, 1]
    assert truth.served_by("N") == ["main", "other"]


def test_a_shared_side_subject_is_worth_a_two() -> None:
    truth = Truth({"N": ("pump", "fish")}, {"E": ("fish",)}, {"pump": "machines", "fish": "food"})
    assert truth.grade("N", "E") == 2


def test_grades_follow_the_subjects() -> None:
    truth = make(needs=50, experts=50).truth()
    for need_id, codes in list(truth.needs.items())[:50]:
        for expert_id, known in list(truth.experts.items())[:50]:
            grade = truth.grade(need_id, expert_id)
            assert (grade == 4) == (codes[0] == known[0])
            assert (grade >= 3) == (codes[0] in known)
