"""Every role at every address, held against what the pages and the ledger say."""

import pytest
from django.db import transaction

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import PUBLIC, SYSTEM, Actor
from ronghe.ledger.models import Publication
from ronghe.ledger.perform import begin, perform
from ronghe.ledger.scope import visible
from ronghe.registers.needs.models import Need
from ronghe.registers.results.models import Result
from ronghe.web.api.faces import served
from ronghe.web.api.problems import STATUS
from ronghe.web.api.stepping import offered
from tests.web.api.asking import Asking

USERS = (
    None,
    "province",
    "city",
    "county",
    "other_county",
    "firm",
    "other_firm",
    "institution",
    "expert",
    "broker",
    "auditor",
    "administrator",
)
STATES = ("draft", "submitted", "open", "matched", "reported", "solved")


@pytest.fixture
def full(ask: Asking) -> Asking:
    """Records of every noun in several states and confidentialities."""
    world = ask.world
    for state in STATES:
        world.need(state)
    world.need("open", confidentiality="public")
    world.need("open", confidentiality="named")
    person = world.expert.person
    offer = Result(title="示例成果", organisation=world.university, author=person, region="210106")
    begin(offer, "enter", by=SYSTEM)
    begin(
        Result(title="示例草稿", organisation=world.university, author=person, region="210106"),
        by=world.actor("expert"),
    )
    text = Publication(kind="policy", title="示例政策", body="正文", office="示例处", region="21")
    perform(begin(text, by=world.actor("province")).record, "publish", by=world.actor("province"))
    begin(
        Publication(kind="policy", title="示例草稿", body="正文", office="示例处", region="21"),
        by=world.actor("province"),
    )
    return ask


def hands(ask: Asking, who: str | None) -> Actor:
    return PUBLIC if who is None else ask.world.actor(who)


@pytest.mark.parametrize("who", USERS)
def test_lists_hold_what_the_ledger_lets_one_see(full: Asking, who: str | None) -> None:
    for plural, model in served().items():
        seen = set(visible(model._base_manager.all(), hands(full, who)).values_list("number", flat=True))
        answer = full.get(f"{plural}/?per_page=200", who).json()
        assert {item.get("number") for item in answer["items"]} == seen
        assert answer["total"] == len(seen)


@pytest.mark.parametrize("who", USERS)
def test_records_and_their_past_open_where_the_pages_open(full: Asking, who: str | None) -> None:
    client = full.client(who)
    for plural, model in served().items():
        for record in model._base_manager.all():
            page = client.get(record.get_absolute_url())
            wall = who is None and page.status_code == 302
            answer = full.get(f"{plural}/{record.number}", who)
            if not wall:
                assert answer.status_code == page.status_code, (plural, record.number)
            past = full.get(f"{plural}/{record.number}/events", who).status_code
            history = client.get(record.get_absolute_url() + "history/").status_code
            # The public reads no events, not even of what the pages show it in full.
            assert past == (404 if who is None else history), (plural, record.number)
            if past == 200:
                assert "version" in answer.json()
            elif answer.status_code == 200:
                assert set(answer.json()) <= {name.replace("__", "_") for name in model.shown["public"]}


@pytest.mark.parametrize("who", USERS)
def test_a_step_is_taken_where_the_ledger_takes_it(full: Asking, who: str | None) -> None:
    """The same step by `perform` and by the interface, each undone: the same state or the same refusal."""
    given = {"expert": full.world.expert.pk, "broker": full.world.broker.pk, "deadline": "2099-01-01"}
    full.client(who)  # signed in before the transactions that are undone
    for need in Need.objects.all():
        for step in offered(need.workflow):
            if step.name == "edit":
                continue
            answers = {ask.key: given.get(ask.key, "示例答复") for ask in step.asks if ask.required}
            expected = _by_ledger(need, step.name, hands(full, who), answers) if who else 401
            sent = answers | {
                k: full.world.expert.number if k == "expert" else full.world.broker.number
                for k in ("expert", "broker")
                if k in answers
            }
            with transaction.atomic():
                answer = full.post(f"needs/{need.number}/{step.name}", sent, who)
                transaction.set_rollback(True)
            got = answer.json()["state"] if answer.status_code == 200 else answer.status_code
            assert got == expected, (need.state, need.confidentiality, step.name)


def _by_ledger(need: Need, step: str, by: Actor, answers: dict) -> str | int:
    try:
        with transaction.atomic():
            done = perform(Need.objects.get(pk=need.pk), step, by=by, answers=answers)
            transaction.set_rollback(True)
            return done.event.after
    except Refused as refused:
        return STATUS[type(refused)]
