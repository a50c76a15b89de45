"""The forms of a list and its keepers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.registers.challenges.forms.call import CallForm, KeeperForm, WordsForm

pytestmark = pytest.mark.django_db

FIELDS = {"title": "示例榜单", "kind": "government", "deadline_at": "2027-03-01T17:00", "need": "2", "once": "k"}


def test_a_list_is_read_with_its_deadline_in_beijing_time():
    form = CallForm(FIELDS | {"blind": "on"})
    assert form.is_valid(), form.errors
    fields = form.fields_of_call()
    assert fields["deadline_at"].isoformat() == "2027-03-01T17:00:00+08:00"
    assert (fields["need"], fields["blind"], fields["defence"]) == (2, True, False)
    assert set(fields) == set(CallForm.Meta.fields)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "长" * 101}, "title"),
        ({"kind": "other"}, "kind"),
        ({"deadline_at": "三月一日"}, "deadline_at"),
        ({"need": "1"}, "need"),
        ({"need": "11"}, "need"),
        ({"rules": "长" * 5001}, "rules"),
        ({"once": ""}, "once"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(change, field):
    assert set(CallForm(FIELDS | change).errors) == {field}


def test_an_empty_form_proposes_a_deadline_that_lies_ahead_and_a_fresh_key():
    one, other = CallForm(), CallForm()
    assert one.initial["deadline_at"] > timezone.now() + timedelta(days=38)
    assert one["once"].value() != other["once"].value()


def test_words_are_typed_twice_where_they_are_set_and_once_where_they_are_used():
    assert WordsForm({"words": "北窗台下第三块砖后面", "again": "北窗台下第三块砖后面"}, twice=True).is_valid()
    assert "两次输入不一致" in str(WordsForm({"words": "北窗台下", "again": "南窗台下"}, twice=True).errors["again"])
    assert "again" in WordsForm({"words": "北窗台下"}, twice=True).errors
    once = WordsForm({"words": "北窗台下"}, twice=False)
    assert once.is_valid()
    assert "again" not in once.fields
    assert "北窗台下" not in once.as_p()


def test_a_keeper_is_named_by_a_user_name():
    assert KeeperForm({"username": "city", "once": "k"}).is_valid()
    assert set(KeeperForm({"username": " "}).errors) == {"username", "once"}
