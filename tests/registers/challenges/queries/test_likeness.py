"""Challenges that are nearly the same are found over all lists, likest first; drafts and the challenge itself are not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ronghe.ledger.perform import begin
from ronghe.registers.challenges.models import Challenge
from ronghe.registers.challenges.queries.likeness import alike
from tests.registers.challenges import fresh

pytestmark = pytest.mark.django_db

TITLE = "高转速飞轮储能转子材料与轴承"
TEXT = "转子在高转速下的疲劳寿命不足，需要新的复合材料与磁悬浮支承，并给出可以检验的寿命预测方法。"


def _submitted(world, title, content, state="submitted") -> Challenge:
    one = fresh.challenge(world)
    one.title, one.content = title, content
    made = begin(one, by=world.actor("firm")).record
    Challenge.objects.filter(pk=made.pk).update(state=state)
    return made


def test_the_same_again_and_the_nearly_same_are_found_with_what_is_alike_in_words(world):
    nearly = _submitted(world, TITLE, TEXT.replace("复合材料", "合金材料"), "rejected")
    same = _submitted(world, TITLE, TEXT, "failed")
    _submitted(world, "海参苗种抗病选育", "海参苗种夏季成活率低，需要抗高温品系及配套的养殖规程与病害监测办法。")
    _submitted(world, TITLE, TEXT, "draft")
    one = _submitted(world, TITLE, TEXT)
    with CaptureQueriesContext(connection) as asked:
        found = alike(one)
    assert [like.number for like in found] == [same.number, nearly.number]
    assert found[0].share == 1
    assert found[0].why[0].startswith("文字相似 100%，共同段落：“")
    assert TEXT[:20] in found[0].why[0]
    assert 0.5 <= found[1].share < 1
    assert len(asked) == 2


def test_alone_it_is_like_nothing(world):
    assert alike(_submitted(world, TITLE, TEXT)) == []
