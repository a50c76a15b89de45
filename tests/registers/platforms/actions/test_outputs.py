from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.models import Notice
from ronghe.ledger.perform import perform
from ronghe.registers.platforms.models import Output
from tests.registers.platforms import facility_fresh as fresh
from tests.registers.reviews.fresh import unit
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_patent_counts_once_whoever_enters_it_and_however_it_is_written(world: World) -> None:
    mine, other = fresh.building(world), fresh.building(world, unit())
    first = fresh.filed(world, mine, "ZL202410012345.6")
    Notice.objects.all().delete()
    with pytest.raises(Refused, match=f"{mine.name}.*{first.number}.*已通知对方"):
        fresh.filed(world, other, "cn 2024 1001 2345 6")
    told = Notice.objects.get(user=world.users["institution"])
    assert other.name in told.zh
    assert first.number in told.zh
    assert Notice.objects.filter(user=world.users["province"]).exists()
    with pytest.raises(Refused, match="本装置已登记"):
        fresh.filed(world, mine, "2024100123456")
    assert Output.objects.count() == 1


def test_the_database_itself_lets_a_number_stand_once(world: World) -> None:
    one, two = (fresh.filed(world, fresh.building(world), code) for code in ("202400001", "202400002"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Output.objects.filter(pk=two.pk).update(key=one.key)


def test_what_was_taken_back_makes_room(world: World) -> None:
    made = fresh.building(world)
    one = fresh.filed(world, made, "202400003")
    perform(one, "withdraw", by=world.actor("institution"), answers={"reason": "示例：号码有误"})
    assert fresh.filed(world, made, "202400003").state == "filed"


def test_a_grant_has_its_own_number_and_day(world: World) -> None:
    made, by = fresh.building(world), world.actor("institution")
    one, two = fresh.filed(world, made, "202400004"), fresh.filed(world, made, "202400005")
    today = fresh.TODAY()
    with pytest.raises(Refused, match="授权日期"):
        perform(one, "grant", by=by, answers={"code": "CN123B", "on": today - timedelta(days=1)})
    assert perform(one, "grant", by=by, answers={"code": "CN123B", "on": today}).record.state == "granted"
    with pytest.raises(Refused, match="已登记"):
        perform(two, "grant", by=by, answers={"code": "CN 123B", "on": today})


def test_papers_are_published_and_never_granted(world: World) -> None:
    one = fresh.filed(world, fresh.building(world), "10.0000/demo.1", "paper")
    assert one.state == "published"
    with pytest.raises(NotOffered):
        perform(one, "grant", by=world.actor("institution"), answers={"code": "X", "on": fresh.TODAY()})
    with pytest.raises(Refused, match="还没有到"):
        fresh.filed(world, one.facility, "10.0000/demo.2", "paper", on=fresh.TODAY() + timedelta(days=1))
    with pytest.raises(Refused, match="请填写号码"):
        fresh.filed(world, one.facility, " - ", "paper")
