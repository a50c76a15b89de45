"""A need is written in the words of a firm."""

from random import Random

from ronghe.demo.needs import write_need
from ronghe.demo.specialties import specialties


def test_a_need_tells_situation_difficulty_hope_and_figures_in_order() -> None:
    for seed in range(30):
        content = write_need(7, specialties()[:1], Random(seed))["content"]
        places = [content.index(mark) for mark in ("一、现状", "二、难点", "三、期望", "四、指标")]
        assert places == sorted(places)


def test_a_need_of_two_subjects_speaks_of_both() -> None:
    main, other = specialties()[:2]
    need = write_need(7, [main, other], Random(1))
    spoken = need["title"] + need["content"]
    assert any(p.firm in spoken or p.scholar in spoken for p in other.problems)
    assert need["field"] == main.field
