"""Forms of help requests take what is listed, and show what was typed."""

from ronghe.registers.platforms.forms.helprequests import HelpForm, RouteForm
from tests.registers.platforms.labs import helprequest


def test_what_is_not_listed_is_refused():
    given = {"once": "k", "lack": "gold", "title": "示例", "text": "示例", "needed_by": "2030-01-01"}
    assert set(HelpForm(given).errors) == {"lack"}
    assert HelpForm(given | {"lack": "site"}).is_valid()
    assert set(RouteForm({"once": "k", "department": "x", "level": "y", "task": ""}).errors) == {
        *("department", "level", "task"),
    }


def test_a_draft_is_shown_as_it_was_typed(world):
    one = helprequest(world)
    assert HelpForm(record=one)["title"].value() == one.title
