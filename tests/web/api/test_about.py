from ronghe.registers.needs.workflow import NEED
from ronghe.web.api import about
from tests.web.api.asking import Asking


def test_all_workflows_lead_to_their_declaration(ask: Asking) -> None:
    items = ask.get("workflows/").json()["items"]
    programme = "batch candidate entry nomination conflict plan posting servicelog assessment voucher payout followup"
    others = "need organisation expert result publication objection firmyear filing appraisal title membership"
    reviews = "panel seat review tie relation ban appeal"
    funded = "project milestone payment change acceptance fund call challenge bid question share"
    facilities = "facility phase output siteevent beamtime proposal"
    laboratories = "laboratory engagement labbudget deployment conversion labyear helprequest errand"
    known = {*programme.split(), *others.split(), *reviews.split(), *funded.split(), *facilities.split()}
    known |= {*laboratories.split(), *["resource", "qualification", "booking", "trial"]}
    assert {item["noun"] for item in items} == known
    for item in items:
        told = ask.get(f"workflows/{item['noun']}").json()
        assert told["plural"] == item["plural"]
        assert ask.get(f"{item['plural']}/").status_code == 200


def test_a_workflow_is_told_as_it_is_declared() -> None:
    told = about.workflow("need")
    assert {s["state"] for s in told["states"]} == set(NEED.states)
    steps = {s["step"]: s for s in told["steps"]}
    assert set(steps) == set(NEED.steps)
    assert steps["accept"]["from"] == ["submitted"]
    assert steps["accept"]["to"] == "open"
    assert steps["edit"]["to"] is None
    assert steps["match"]["asks"][0] | {"of": "expert", "kind": "record"} == steps["match"]["asks"][0]
    assert {name for name, s in steps.items() if not s["api"]} == {
        *("file", "judge", "view_contact", "expire", "follow", "name_person", "unname_person"),
    }


def test_an_unknown_workflow_is_gone(ask: Asking) -> None:
    for noun in ("grant", "claim", "nothing", "%00"):
        assert ask.get(f"workflows/{noun}").status_code == 404


def test_as_whom_one_acts(ask: Asking) -> None:
    told = about.Me.model_validate_json(ask.get("me", "firm").content)
    assert (told.role, told.signed_in_by, told.scope) == ("firm", "session", "write")
    assert about.Me.model_validate_json(ask.get("me").content).signed_in_by is None
