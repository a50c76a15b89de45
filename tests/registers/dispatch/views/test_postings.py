import io
import json
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from ronghe.registers.dispatch.models import Posting
from tests.registers.dispatch import programme
from tests.registers.dispatch.service import assessed, in_service, log, voucher
from tests.world import World

Browse = Callable[..., Client]
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.mark.parametrize("who", ["province", "city", "county", "firm", "institution", "expert", "auditor"])
def test_whose_posting_it_is_sees_it_in_the_list_and_whole(world: World, browse: Browse, who: str) -> None:
    posting = programme.posting(world, "serving")
    assert posting.number in browse(who).get("/dispatch/postings/").content.decode()
    text = browse(who).get(f"/dispatch/postings/{posting.number}/").content.decode()
    assert posting.letter in text
    assert ("写服务日志" in text) == (who == "expert")


@pytest.mark.parametrize("who", ["other_firm", "other_county", "broker"])
def test_strangers_see_nothing_of_it(world: World, browse: Browse, who: str) -> None:
    posting = programme.posting(world, "serving")
    client = browse(who)
    assert posting.number not in client.get("/dispatch/postings/").content.decode()
    for page in ("", "related/", "agreement/", "agreement.docx", "letter/", "letter.docx", "history/", "proof/"):
        assert client.get(f"/dispatch/postings/{posting.number}/{page}").status_code == 404
    assert browse().get(f"/dispatch/postings/{posting.number}/").status_code == 302


def test_the_agreement_is_walked_through_its_steps_in_the_browser(world: World, browse: Browse) -> None:
    posting = programme.posting(world)
    at = f"/dispatch/postings/{posting.number}/"
    assert browse("firm").get(at + "agreement/").status_code == 404
    for step, who in (
        ("draw_up", "institution"),
        ("sign_expert", "expert"),
        ("sign_firm", "firm"),
        ("sign_institution", "institution"),
        ("file", "county"),
        ("appoint", "province"),
    ):
        assert browse(who).get(at).status_code == 200
        assert browse(who).post(f"{at}step/{step}/", {"once": step}).status_code == 302
    posting.refresh_from_db()
    assert posting.state == "serving"
    assert "三方协议" in browse("firm").get(at + "agreement/").content.decode()
    assert posting.letter in browse("expert").get(at + "letter/").content.decode()
    assert browse("expert").get(at + "letter.docx").status_code == 200
    assert browse("firm").get(at + "agreement.docx").content[:2] == b"PK"


def test_reviews_stand_on_the_page(world: World, browse: Browse) -> None:
    posting = programme.posting(world, "serving")
    at = f"/dispatch/postings/{posting.number}/"
    answers = {"once": "r", "verdict": "late", "text": "设备未到"}
    assert browse("firm").post(f"{at}step/review_midterm/", answers).status_code == 302
    text = browse("county").get(at).content.decode()
    assert "滞后" in text
    assert "设备未到" in text


def test_logs_and_assessment_are_a_part_of_the_page(world: World, browse: Browse) -> None:
    one = assessed(world)
    at = f"/dispatch/postings/{one.posting.number}/related/"
    part, page = browse("firm").get(at, **HTMX), browse("firm").get(at)
    assert "<html" not in part.content.decode()
    for text in (part.content.decode(), page.content.decode()):
        assert one.number in text
        assert one.posting.logs.get().get_absolute_url() in text


def test_a_batchs_postings_are_counted_for_each_reader_and_exported(world: World, browse: Browse) -> None:
    posting = in_service(world)
    at = f"/dispatch/postings/of/{posting.batch.number}/"
    assert "在岗 <b" in browse("province").get(at, **HTMX).content.decode()
    assert "在岗 <b" not in browse("other_firm").get(at, **HTMX).content.decode()
    book = openpyxl.load_workbook(io.BytesIO(browse("county").get(at + "list.xlsx").content))
    assert posting.number in [row[1].value for row in book["名单"].iter_rows()]
    empty = openpyxl.load_workbook(io.BytesIO(browse("other_county").get(at + "list.xlsx").content))
    assert posting.number not in [row[1].value for row in empty["名单"].iter_rows()]
    assert "签约派驻 1 人次" in browse("province").get(at + "summary/").content.decode()
    assert browse("city").get(at + "summary.docx").content[:2] == b"PK"
    assert browse("firm").get(at + "summary/").status_code == 404


def test_open_data_are_for_everybody_once_the_list_was_public(world: World, browse: Browse) -> None:
    early = programme.posting(world, "serving")
    assert browse().get(f"/dispatch/postings/of/{early.batch.number}/open.csv").status_code == 404
    posting = in_service(world)
    at = f"/dispatch/postings/of/{posting.batch.number}/open"
    assert len(browse().get(at + ".csv").content.decode("utf-8-sig").splitlines()) == 2
    said = json.loads(browse().get(at + ".json").content)
    assert [row["city"] for row in said["rows"]] == ["沈阳市"]


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_database_a_fixed_number_of_questions(
    world: World, browse: Browse, django_assert_max_num_queries: object, rows: int
) -> None:
    posting = programme.posting(world, "serving")
    for n in range(rows):
        log(world, posting, days_ago=n + 1)
    for _ in range(rows - 1):
        _another(posting)
    client = browse("province")
    for at in ("", f"{posting.number}/", f"{posting.number}/related/", f"of/{posting.batch.number}/"):
        client.get(f"/dispatch/postings/{at}")
        with django_assert_max_num_queries(6):  # type: ignore[operator]
            assert client.get(f"/dispatch/postings/{at}", **HTMX).status_code == 200


def _another(posting: Posting) -> None:
    """A copy of a posting as far as lists are concerned."""
    values = Posting.objects.filter(pk=posting.pk).values().get()
    n = Posting.objects.count() + 1
    values |= {"id": None, "number": f"PZ-2099-{n:04d}", "state": "cancelled", "letter": None}
    Posting.objects.bulk_create([Posting(**values)])


@pytest.mark.parametrize(
    "address",
    [
        "postings/?batch__number=",
        "assessments/?posting__batch__number=",
        "vouchers/?batch__number=",
        "servicelogs/?posting__number=",
    ],
)
def test_lists_are_narrowed_to_one_batch_or_posting(world: World, browse: Browse, address: str) -> None:
    one = assessed(world)
    made = voucher(world, one.posting.batch)
    batch = one.posting.batch.number if "batch" in address else one.posting.number
    shown = {"postings": one.posting, "assessments": one, "vouchers": made, "servicelogs": one.posting.logs.get()}
    at = shown[address.split("/")[0]].get_absolute_url()
    client = browse("province")
    assert at in client.get(f"/dispatch/{address}{batch}").content.decode()
    assert at not in client.get(f"/dispatch/{address}PC-1900-0001").content.decode()


def test_an_adjustment_is_made_from_the_page_and_each_posting_leads_to_the_other(world: World, browse: Browse) -> None:
    old = in_service(world)
    at = old.get_absolute_url()
    given = {"once": "a", "since": str(timezone.localdate()), "until": "2033-01-01", "reason": "延长攻关"}
    assert "填参选需求编号" in browse("province").get(f"{at}step/adjust/").content.decode()
    assert "没有找到" in browse("province").post(f"{at}step/adjust/", given | {"entry": "CX-0"}).content.decode()
    assert browse("province").post(f"{at}step/adjust/", given).status_code == 302
    new = Posting.objects.get(follows=old)
    assert f'href="{new.get_absolute_url()}"' in browse("expert").get(at).content.decode()
    page = browse("firm").get(new.get_absolute_url()).content.decode()
    assert f'href="{at}"' in page
    assert "延长攻关" in page
    browse("firm").post(f"{new.get_absolute_url()}step/draw_up/", {"once": "d"})
    assert f"接替 {old.number} 号协议" in browse("firm").get(f"{new.get_absolute_url()}agreement/").content.decode()
