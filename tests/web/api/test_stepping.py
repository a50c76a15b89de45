import pytest

from ronghe.ledger.models import Event
from ronghe.ledger.registry import nouns
from ronghe.registers.needs.workflow import NEED
from ronghe.web.api import stepping
from tests.web.api.asking import Asking


def test_a_need_walks_its_whole_life_by_programs(ask: Asking) -> None:
    need, expert = ask.world.need("draft"), ask.world.expert
    walk = [
        ("firm", "submit", {}, "submitted"),
        ("county", "send_back", {"reason": "请补指标"}, "returned"),
        ("firm", "edit", {"targets": "寿命 ≥ 4000 h"}, "returned"),
        ("firm", "submit", {}, "submitted"),
        ("county", "accept", {}, "open"),
        ("county", "match", {"expert": expert.number}, "matched"),
        ("expert", "serve", {}, "served"),
        ("expert", "report_done", {"outcome": "寿命两倍"}, "reported"),
        ("firm", "solve", {"outcome": "寿命两倍", "money_saved": "200万元", "new_sales": 12345}, "solved"),
    ]
    for who, step, answers, state in walk:
        version = ask.get(f"needs/{need.number}", who)["ETag"]
        answer = ask.post(f"needs/{need.number}/{step}", answers, token=ask.token(who), seen=version)
        assert (answer.status_code, answer.json().get("state")) == (200, state), answer.content
        assert answer.json()["step"] == step
    need.refresh_from_db()
    assert (need.state, need.expert_id, need.money_saved_fen, need.new_sales_fen) == (
        "solved",
        expert.pk,
        200_000_000,
        12345,
    )
    assert need.targets == [{"name": "寿命", "sign": "≥", "value": "4000", "unit": "h"}]


def test_the_same_key_gets_the_same_answer_and_nothing_is_done_twice(ask: Asking) -> None:
    need = ask.world.need("submitted")
    first = ask.post(f"needs/{need.number}/accept", who="county", once="k1")
    again = ask.post(f"needs/{need.number}/accept", who="county", once="k1")
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    assert "Idempotent-Replayed" not in first
    assert again["Idempotent-Replayed"] == "true"
    assert Event.objects.filter(noun="need", key=need.pk, step="accept").count() == 1


def test_the_same_key_with_another_body_is_refused(ask: Asking) -> None:
    need = ask.world.need("submitted")
    assert ask.post(f"needs/{need.number}/send_back", {"reason": "甲"}, "county", once="k1").status_code == 200
    answer = ask.post(f"needs/{need.number}/send_back", {"reason": "乙"}, "county", once="k1")
    assert (answer.status_code, answer.json()["code"]) == (409, "key_reused")
    other = ask.world.need("submitted")
    assert ask.post(f"needs/{other.number}/send_back", {"reason": "甲"}, "county", once="k1").status_code == 409
    assert ask.post(f"needs/{other.number}/send_back", {"reason": "甲"}, "city", once="k1").status_code == 200


def test_a_version_that_is_past_is_refused(ask: Asking) -> None:
    need = ask.world.need("submitted")
    answer = ask.post(f"needs/{need.number}/accept", who="county", seen=need.version - 1)
    assert (answer.status_code, answer.json()["code"]) == (412, "stale")
    done = ask.post(f"needs/{need.number}/accept", who="county", seen=need.version)
    assert (done.status_code, done["ETag"]) == (200, f'"{need.version + 1}"')


@pytest.mark.parametrize(
    ("who", "step", "answers", "status", "code"),
    [
        ("firm", "accept", {}, 403, "not_allowed"),
        ("other_county", "accept", {}, 404, "gone"),
        ("other_firm", "withdraw", {"reason": "x"}, 404, "gone"),
        ("county", "match", {}, 409, "not_offered"),
        ("county", "nonsense", {}, 409, "not_offered"),
        ("county", "judge", {"expert": "1", "verdict": "unfit"}, 409, "not_offered"),
        ("county", "view_contact", {"reason": "x"}, 409, "not_offered"),
        ("county", "create", {}, 409, "not_offered"),
        ("county", "expire", {}, 409, "not_offered"),
        ("county", "send_back", {}, 422, "unanswered"),
        ("county", "send_back", {"reason": "x" * 501}, 422, "unanswered"),
        ("county", "send_back", {"reason": "x", "extra": "y"}, 422, "unanswered"),
        ("county", "send_back", {"reason": ["x"]}, 422, "unanswered"),
        ("auditor", "accept", {}, 403, "not_allowed"),
    ],
)
def test_what_is_refused_and_how(ask: Asking, who: str, step: str, answers: dict, status: int, code: str) -> None:
    need = ask.world.need("submitted")
    answer = ask.post(f"needs/{need.number}/{step}", answers, who)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    need.refresh_from_db()
    assert (need.state, need.version) == ("submitted", 2)


@pytest.mark.parametrize("expert", ["nobody", "ZJ-2000-000001", " ", 10**30, "9" * 80, True, 1.5])
def test_a_record_that_is_not_there_is_no_answer(ask: Asking, expert: object) -> None:
    need = ask.world.need("open")
    answer = ask.post(f"needs/{need.number}/match", {"expert": expert}, "county")
    assert (answer.status_code, set(answer.json()["fields"])) == (422, {"expert"})


def test_programs_take_the_steps_that_have_a_button() -> None:
    assert {s.name for s in stepping.offered(NEED)} == set(NEED.steps) - {
        "create",
        "file",
        "judge",
        "view_contact",
        "expire",
        "follow",
        "name_person",
        "unname_person",
    }
    for model in nouns().values():
        names = {s.name for s in stepping.offered(model.workflow)}
        assert not names & {"events", "as-of", "matches"}
        assert ("edit" in names) is (model.workflow.noun in ("need", "firmyear"))


def test_records_in_answers_are_given_by_number(ask: Asking) -> None:
    step, hands = NEED.steps["match"], ask.world.actor("county")
    assert stepping.answers(step, {"expert": ask.world.expert.number}, hands) == {"expert": ask.world.expert.pk}


def test_taking_a_step_answers_with_its_event(ask: Asking) -> None:
    need = ask.world.need("draft")
    answer = ask.post(f"needs/{need.number}/submit", who="firm").json()
    event = Event.objects.get(pk=answer["event"])
    assert (answer["before"], answer["state"], event.step, event.role) == ("draft", "submitted", "submit", "firm")
