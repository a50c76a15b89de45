"""The form of a challenge: judged as a sheet is, filled from a record and read back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.registers.challenges.forms.challenge import ChallengeForm, wan
from tests.registers.challenges import fresh
from tests.world import World

TYPED = {
    "title": "高转速飞轮储能转子",
    "field": "新能源与节能",
    "content": "转子在高转速下的疲劳寿命不足。",
    "targets": "转速 ≥ 20000 r/min",
    "test": "第三方检测",
    "own_yuan": "600.5",
    "rights": "双方共有",
    "finish_on": "2028-12-31",
    "once": "k",
}


def test_money_is_read_as_whole_fen_and_the_day_as_a_day():
    form = ChallengeForm(TYPED)
    assert form.is_valid(), form.errors
    fields = form.fields_of_challenge()
    assert (fields["own_fen"], fields["finish_on"].isoformat()) == (600_5000_00, "2028-12-31")
    assert fields["targets_text"] == TYPED["targets"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"field": "炼金术"}, "field"),
        ({"own_yuan": "约六百万"}, "own_yuan"),
        ({"own_yuan": "-1"}, "own_yuan"),
        ({"finish_on": "2028-02-30"}, "finish_on"),
        ({"rights": "长" * 501}, "rights"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(change, field):
    form = ChallengeForm(TYPED | change)
    assert not form.is_valid()
    assert set(form.errors) == {field}


@pytest.mark.django_db
def test_a_record_fills_the_form_and_is_read_back_the_same(world: World):
    one = fresh.challenge(world)
    form = ChallengeForm(ChallengeForm.of(one).initial)
    assert form.is_valid(), form.errors
    assert {key: getattr(one, key) for key in form.fields_of_challenge()} == form.fields_of_challenge()
    assert form.cleaned_data["seen"] == one.version


@given(st.integers(0, 10**15))
def test_no_fen_is_lost_in_what_the_form_shows(fen):
    shown = wan(fen)
    whole, _, part = shown.partition(".")
    assert int(whole) * 1_000_000 + int(part.ljust(6, "0")) == fen
    assert not part.endswith("0")
