"""A form's page does what was asked once, and shows again what was typed where it is refused."""

from django.test import RequestFactory

from ronghe.registers.platforms.forms.laboratories import YearForm
from ronghe.registers.platforms.views.telling import answer
from tests.registers.platforms.labs import operating

PAGE = {"heading": ("示例", "Example"), "back": "/", "back_label": "示例"}


def test_what_was_asked_is_done_once_and_leads_on(world):
    request = RequestFactory().post("/", {"year": "2024", "once": "k"})
    done = []

    def act(given, once, seen):
        done.append((given, once, seen))
        return "/done/"

    assert answer(request, YearForm(request.POST), act, PAGE).url == "/done/"
    assert done == [({"year": 2024}, "k", None)]


def test_a_refusal_stands_on_the_form_with_what_was_typed(world, browse):
    lab = operating(world)
    at, client = f"{lab.get_absolute_url()}report/", browse("lab")
    client.post(at, {"year": "2024", "once": "k"})
    again = client.post(at, {"year": "2024", "once": "k2"})
    assert again.status_code == 422
    page = again.content.decode()
    assert "已有" in page
    assert 'value="2024"' in page
