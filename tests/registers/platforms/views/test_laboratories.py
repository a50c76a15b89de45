"""The pages of laboratories: each role sees and does what is its own, in few queries, and bad input loses nothing."""

import pytest
from django.utils import timezone

from ronghe.ledger.perform import perform
from ronghe.registers.platforms.actions import engagements
from ronghe.registers.platforms.models import Engagement, LabBudget, Laboratory, LabYear
from tests.registers.platforms.labs import hands_of, operating, unit

INNER = ("people", "projects", "money", "conversions")


def _text(answer) -> str:
    return answer.content.decode()


def test_the_public_sees_that_it_exists_and_nothing_inside(world, browse):
    lab = operating(world)
    page = _text(browse(None).get(lab.get_absolute_url()))
    assert lab.name in page
    assert "示例甲" not in page
    for part in INNER:
        assert browse("firm").get(f"{lab.get_absolute_url()}{part}/").status_code == 404, part
        assert browse("province").get(f"{lab.get_absolute_url()}{part}/").status_code == 200, part
        assert browse("lab").get(f"{lab.get_absolute_url()}{part}/").status_code == 200, part


def test_the_province_sets_one_up_by_the_number_of_its_unit(world, browse):
    home, client = unit(), browse("province")
    assert browse("city").get("/platforms/laboratories/new/").status_code == 404
    once = client.get("/platforms/laboratories/new/").context["form"]["once"].value()
    given = {"organisation": "XX", "host": "", "directions": "示例", "once": once}
    refused = client.post("/platforms/laboratories/new/", given)
    assert refused.status_code == 422
    assert "没有这个单位" in _text(refused)
    done = client.post("/platforms/laboratories/new/", given | {"organisation": home.number})
    assert done.status_code == 302
    assert Laboratory.objects.get().organisation == home


def test_a_laboratory_hires_and_nobody_does_it_for_it(world, browse):
    lab = operating(world)
    at, client = f"{lab.get_absolute_url()}people/new/", browse("lab")
    assert browse("province").get(at).status_code == 403
    given = {
        "name": "示例研究员寅",
        "kind": "full",
        "post": "研究员",
        "came_from": "",
        "since": "2024-03-01",
        "once": "k1",
    }
    assert client.post(at, given | {"since": "2099-01-01"}).status_code == 422
    assert client.post(at, given).status_code == 302
    assert Engagement.objects.get().person.name == "示例研究员寅"
    page = client.get(Engagement.objects.get().get_absolute_url())
    assert "研究员" in _text(page)


def test_money_is_drawn_up_and_a_report_written_in_the_browser(world, browse):
    lab = operating(world)
    client, at = browse("lab"), lab.get_absolute_url()
    year = timezone.localdate().year
    given = {
        "year": year,
        "purse": "earmarked",
        "source": "示例专项",
        "purpose": "",
        "budget_fen": "500万元",
        "once": "k2",
    }
    assert "须写明用途" in _text(client.post(f"{at}money/new/", given))
    assert client.post(f"{at}money/new/", given | {"purpose": "示例设备"}).status_code == 302
    assert LabBudget.objects.get().budget_fen == 5_000_000_00
    assert client.get(LabBudget.objects.get().get_absolute_url()).status_code == 200
    assert client.post(f"{at}report/", {"year": 2024, "once": "k3"}).status_code == 302
    report = LabYear.objects.get()
    assert client.get(report.get_absolute_url()).status_code == 200
    for name, head in (("report.docx", b"PK"), ("report.pdf", b"%PDF")):
        assert client.get(f"{report.get_absolute_url()}{name}").content.startswith(head)
    assert report.number in _text(client.get("/platforms/labyears/"))


def test_ones_own_laboratory_is_one_click_away(world, browse):
    lab = operating(world)
    assert browse("lab").get("/platforms/laboratories/mine/").url == lab.get_absolute_url()
    assert browse("firm").get("/platforms/laboratories/mine/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_little_whatever_their_rows(world, browse, django_assert_max_num_queries, rows):
    lab = operating(world)
    for n in range(rows - 1):
        operating(world)
        given = {"kind": "full", "post": "研究员", "since": timezone.localdate()}
        one = engagements.hire(lab, name=f"示例{n}", by=hands_of(lab), **given)
        if n:
            perform(one, "leave", by=hands_of(lab), answers={"until": timezone.localdate(), "reason": "示例"})
    client = browse("province")
    for at in ("/platforms/laboratories/", lab.get_absolute_url(), *(f"{lab.get_absolute_url()}{p}/" for p in INNER)):
        client.get(at)
        with django_assert_max_num_queries(6):
            assert client.get(at).status_code == 200, at
