"""Grades follow the subjects behind the texts, and matching finds them."""

from statistics import mean

from ronghe import match
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


def test_matching_puts_a_right_person_first_and_scores_hopeless_needs_low() -> None:
    province = make(needs=120, experts=150)
    truth = province.truth()
    best = list(
        match(province.needs, province.experts, top=1).frame.select("need_id", "supply_id", "score").iter_rows()
    )
    able = [(n, e) for n, e, _ in best if truth.served_by(n)]
    assert mean(truth.grade(n, e) >= 3 for n, e in able) > 0.85
    assert len(able) < len(best)
    hopeless = mean(score for n, _, score in best if not truth.served_by(n))
    assert hopeless < 0.8 * mean(score for *_, score in best)
