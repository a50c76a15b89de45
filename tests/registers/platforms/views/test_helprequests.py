"""The pages of help requests: asked by a firm, routed by its county, seen by nobody else."""

from ronghe.registers.platforms.models import Errand, HelpRequest
from tests.registers.platforms.labs import with_departments
from tests.registers.platforms.views.test_laboratories import _text

GIVEN = {"lack": "power", "title": "示例增容", "text": "示例：需要增容", "needed_by": "2030-12-31", "once": "h1"}


def test_a_firm_asks_and_its_county_routes(world, browse):
    firm, county = browse("firm"), browse("county")
    assert firm.post("/platforms/helprequests/new/", GIVEN | {"lack": "x"}).status_code == 422
    assert firm.post("/platforms/helprequests/new/", GIVEN).status_code == 302
    one = HelpRequest.objects.get()
    at = one.get_absolute_url()
    assert (
        firm.post(f"{at}edit/", GIVEN | {"title": "示例增容二", "seen": one.version, "once": "h2"}).status_code == 302
    )
    assert firm.post(f"{at}step/submit/", {"once": "h3"}).status_code == 302
    route = {"department": "grid", "level": "city", "task": "示例：答复方案", "once": "h4"}
    assert browse("other_county").post(f"{at}route/", route).status_code == 404
    assert county.post(f"{at}route/", route).status_code == 302
    assert "供电企业" in _text(firm.get(at))
    assert firm.get(Errand.objects.get().get_absolute_url()).status_code == 200
    assert "已在办理" in _text(county.post(f"{at}route/", route | {"once": "h5"}))


def test_no_other_unit_and_no_public_sees_a_request(world, browse):
    one, (errand,) = with_departments(world)
    for username in ("other_firm", "institution", "other_county", "expert", "broker"):
        for record in (one, errand):
            assert browse(username).get(record.get_absolute_url()).status_code == 404, username
    assert one.title not in _text(browse("other_firm").get("/platforms/helprequests/"))
    assert browse(None).get(one.get_absolute_url()).status_code == 302


def test_lists_and_pages_ask_little_whatever_their_rows(world, browse, django_assert_max_num_queries):
    client = browse("county")
    for _ in (1, 2):
        one, _errands = with_departments(world)
        for at in ("/platforms/helprequests/", one.get_absolute_url()):
            client.get(at)
            with django_assert_max_num_queries(6):
                client.get(at)
