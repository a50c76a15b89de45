from collections.abc import Callable

import pytest
from django.test import Client

from ronghe.registers.dispatch.actions import vouchers
from ronghe.registers.dispatch.models import Payout, Voucher
from tests.registers.dispatch.service import in_service, log, voucher
from tests.world import World

Browse = Callable[..., Client]


def test_money_goes_from_the_city_to_the_firm_in_the_browser(world: World, browse: Browse) -> None:
    posting = in_service(world)
    one = log(world, posting)
    at = f"/dispatch/vouchers/new/{posting.batch.number}/"
    assert world.firm.name in browse("city").get(at).content.decode()
    given = {"what": str(world.firm.pk), "amount": "2万元", "once": "v1"}
    assert browse("city").post(at, given).status_code == 302
    made = Voucher.objects.get()
    assert (made.amount_fen, made.region) == (2_000_000, world.firm.region)
    assert "申请兑付" in browse("firm").get(made.get_absolute_url()).content.decode()
    claim = {"what": one.number, "amount": "5000", "once": "p1"}
    assert browse("firm").get(f"/dispatch/payouts/new/{made.number}/").status_code == 200
    assert browse("firm").post(f"/dispatch/payouts/new/{made.number}/", claim).status_code == 302
    payout = Payout.objects.get()
    assert one.get_absolute_url() in browse("city").get(payout.get_absolute_url()).content.decode()
    assert browse("city").post(f"{payout.get_absolute_url()}step/pay/", {"once": "pay"}).status_code == 302
    made.refresh_from_db()
    assert made.spent_fen == 500_000


def test_too_much_money_is_refused_on_the_form(world: World, browse: Browse) -> None:
    posting = in_service(world)
    one = log(world, posting)
    at = f"/dispatch/vouchers/new/{posting.batch.number}/"
    answer = browse("city").post(at, {"what": str(world.firm.pk), "amount": "11万元", "once": "v1"})
    assert (answer.status_code, "超出本批创新券预算" in answer.content.decode()) == (422, True)
    made = voucher(world, posting.batch, 100_00)
    claim = {"what": one.number, "amount": "100.01", "once": "p1"}
    answer = browse("firm").post(f"/dispatch/payouts/new/{made.number}/", claim)
    assert (answer.status_code, "余额为 100.00 元" in answer.content.decode()) == (422, True)
    assert (Voucher.objects.count(), Payout.objects.count()) == (1, 0)


def test_vouchers_are_no_business_of_strangers(world: World, browse: Browse) -> None:
    posting = in_service(world)
    made = voucher(world, posting.batch)
    assert browse("other_firm").get(made.get_absolute_url()).status_code == 404
    assert browse("expert").get("/dispatch/vouchers/").status_code == 404
    assert browse("firm").get(f"/dispatch/vouchers/new/{posting.batch.number}/").status_code == 404
    assert browse("other_firm").get(f"/dispatch/payouts/new/{made.number}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_a_fixed_number_of_questions(
    world: World, browse: Browse, django_assert_max_num_queries: object, rows: int
) -> None:
    posting = in_service(world)
    made = voucher(world, posting.batch)
    claims = [
        vouchers.claim(made, log(world, posting, days_ago=n + 1), 100, by=world.actor("firm")) for n in range(rows)
    ]
    client = browse("province")
    pages = ("/dispatch/vouchers/", made.get_absolute_url(), "/dispatch/payouts/", claims[0].get_absolute_url())
    for at in pages:
        client.get(at)
        with django_assert_max_num_queries(6):  # type: ignore[operator]
            assert client.get(at, HTTP_HX_REQUEST="true").status_code == 200
