"""Publications are dated, of every kind, and nobody can take them for real."""

from ronghe.demo.news import KINDS, publications
from ronghe.demo.worktime import workdays
from ronghe.rulebook.codes.divisions import division


def test_every_kind_is_there_oldest_first() -> None:
    assert len(publications()) == 12
    assert {one.kind for one in publications()} == set(KINDS)
    dates = [one.published_on for one in publications()]
    assert dates == sorted(dates)
    assert set(dates) <= set(workdays())


def test_title_and_first_paragraph_say_that_it_is_invented() -> None:
    assert all(one.title.startswith("（合成演示）") for one in publications())
    assert all(one.paragraphs[0].startswith("【合成演示】") for one in publications())
    assert len({one.title for one in publications()}) == 12


def test_a_body_has_two_to_four_paragraphs_of_an_office_that_exists() -> None:
    for one in publications():
        assert 2 <= len(one.paragraphs) <= 4
        assert one.body.split("\n\n") == list(one.paragraphs)
        assert division(one.region) is not None
