import pytest

from ronghe.engine.workflow.refusals import Unanswered
from ronghe.facts.need import ENTRY
from ronghe.registers.needs.models import Need
from ronghe.web.api import entering
from tests.web.api.asking import Asking

GOOD = {
    "title": "示例轴承寿命",
    "field": "先进制造与自动化",
    "content": "滚子表面剥落",
    "targets": "寿命 ≥ 4000 h；噪声小",
    "cooperation": "joint",
    "budget_fen": 300_000_001,
    "deadline": "2027-03-05",
    "confidentiality": "masked",
    "contact": "联系人乙",
    "contact_phone": "000-0002",
}


def test_the_columns_are_those_of_the_form_but_for_money() -> None:
    assert set(entering.COLUMNS) ^ {c.key for c in ENTRY.columns} == {"budget_fen", "budget_yuan"}
    assert {*GOOD} <= {*entering.COLUMNS}


def test_a_firm_registers_a_need(ask: Asking) -> None:
    answer = ask.post("needs/", GOOD, token=ask.token("firm"))
    assert answer.status_code == 201, answer.content
    need = Need.objects.get(number=answer.json()["number"])
    assert answer["Location"] == f"/api/needs/{need.number}"
    assert (need.state, need.organisation, need.region) == ("draft", ask.world.firm, "210102")
    assert (need.budget_fen, need.cooperation, need.contact_phone) == (300_000_001, "joint", "000-0002")
    assert need.targets == [{"name": "寿命", "sign": "≥", "value": "4000", "unit": "h"}]
    shown = ask.client("firm").get(answer["Location"]).json()
    assert (shown["title"], shown["budget_fen"], shown["deadline"]) == ("示例轴承寿命", 300_000_001, "2027-03-05")


def test_a_repeat_registers_nothing_twice(ask: Asking) -> None:
    first = ask.post("needs/", GOOD, "firm", once="n1")
    again = ask.post("needs/", GOOD, "firm", once="n1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again["Idempotent-Replayed"] == "true"
    assert Need.objects.count() == 1
    other = ask.post("needs/", GOOD | {"title": "另一条"}, "firm", once="n1")
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")
    assert ask.post("needs/", GOOD, "firm", once="n2").status_code == 201


@pytest.mark.parametrize("who", ["county", "expert", "broker", "auditor", "administrator", "institution"])
def test_nobody_but_firms_registers(ask: Asking, who: str) -> None:
    answer = ask.post("needs/", GOOD, who)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert Need.objects.count() == 0


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", ""),
        ("title", "x" * 101),
        ("title", None),
        ("field", "炼金术"),
        ("content", "x" * 5001),
        ("deadline", "soon"),
        ("deadline", 20270305.5),
        ("cooperation", "friendly"),
        ("confidentiality", "top secret"),
        ("budget_fen", -1),
        ("budget_fen", 10**18),
        ("budget_fen", "300万元"),
        ("budget_fen", True),
        ("contact_phone", "1" * 31),
        ("region", "210102"),
        ("state", "solved"),
        ("organisation", 1),
        ("number", "XQ-1"),
    ],
)
def test_a_bad_column_is_named_in_both_languages(ask: Asking, key: str, value: object) -> None:
    answer = ask.post("needs/", GOOD | {key: value}, "firm")
    assert (answer.status_code, set(answer.json()["fields"])) == (422, {key}), answer.content
    told = answer.json()["fields"][key]
    assert told["zh"] != told["en"]
    assert Need.objects.count() == 0


def test_an_empty_object_names_every_required_column(ask: Asking) -> None:
    answer = ask.post("needs/", {}, "firm")
    assert set(answer.json()["fields"]) == {c.key for c in ENTRY.columns if c.required}


def test_an_edit_changes_what_is_sent_and_nothing_else(ask: Asking) -> None:
    number = ask.post("needs/", GOOD, "firm").json()["number"]
    before = Need.objects.get(number=number)
    assert ask.post(f"needs/{number}/edit", {"title": "新的名称"}, "firm", seen=1).status_code == 200
    after = Need.objects.get(number=number)
    changed = {f.name for f in Need._meta.concrete_fields if getattr(before, f.attname) != getattr(after, f.attname)}
    assert changed == {"title", "version", "changed_at"}
    assert ask.post(f"needs/{number}/edit", {"title": "又一个"}, "firm", seen=1).status_code == 412


def test_only_the_firm_edits_and_only_a_draft(ask: Asking) -> None:
    draft, opened = ask.world.need("draft"), ask.world.need("open")
    assert ask.post(f"needs/{draft.number}/edit", {"title": "x"}, "other_firm").status_code == 404
    assert ask.post(f"needs/{opened.number}/edit", {"title": "x"}, "county").status_code == 403
    assert ask.post(f"needs/{opened.number}/edit", {"title": "x"}, "firm").status_code == 409


def test_judging_gives_the_form_or_every_fault() -> None:
    assert entering.judged({}, GOOD).fields_of_need()["budget_fen"] == 300_000_001
    with pytest.raises(Unanswered) as refused:
        entering.judged({}, GOOD | {"title": "", "deadline": ""})
    assert set(refused.value.fields) == {"title", "deadline"}
