from dataclasses import fields

import narwhals as nw
import pytest

from ronghe.engine.sheets.header import heading_form
from ronghe.engine.sheets.spec import TableSpec
from ronghe.facts import dispatch, enterprise_year, expert, need, result
from ronghe.rulebook.codes.kinds import KINDS

SPECS = [
    need.REGISTER,
    need.MATCHING,
    expert.MATCHING,
    result.MATCHING,
    dispatch.CANDIDATES,
    dispatch.ENTRIES,
    enterprise_year.SHEET,
]


@pytest.mark.parametrize(
    ("fact", "schema"), [(need.Need, need.SCHEMA), (expert.Expert, expert.SCHEMA), (result.Result, result.SCHEMA)]
)
def test_a_schema_has_exactly_the_fields_of_its_fact(fact: type, schema: nw.Schema) -> None:
    assert [field.name for field in fields(fact)] == list(schema)
    document = expert.DOCUMENT_TYPE.fields
    assert [field.name for field in fields(expert.Document)] == [field.name for field in document]


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_a_spec_hangs_together(spec: TableSpec) -> None:
    keys = [column.key for column in spec.columns]
    assert len(set(keys)) == len(keys)
    assert {column.kind for column in spec.columns} <= set(KINDS)
    named = {*spec.identity, *spec.needed, *spec.continues_on, *(key for group in spec.anchors for key in group)}
    assert named | ({spec.generated} if spec.generated else set()) <= set(keys)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_no_heading_means_two_columns(spec: TableSpec) -> None:
    claimed: dict[str, str] = {}
    for column in spec.columns:
        for name in {heading_form(name) for name in (column.heading, *column.synonyms, column.key)}:
            assert claimed.setdefault(name, column.key) == column.key


def test_registering_asks_for_what_its_contract_asks() -> None:
    limits = {column.key: column.limit for column in need.REGISTER.columns}
    assert limits | {} == {
        **dict.fromkeys(("credit_code", "city", "field", "budget_yuan", "deadline")),
        "title": 100,
        "enterprise": 100,
        "content": 5000,
        "targets": 2000,
        "contact": 50,
    }
    required = {column.key for column in need.REGISTER.columns if column.required}
    assert required == set(need.REGISTER.needed) == set(limits) - {"targets", "budget_yuan", "contact"}


def test_matching_requires_no_cell_but_the_id() -> None:
    for spec in (need.MATCHING, expert.MATCHING, result.MATCHING):
        assert [column.key for column in spec.columns if column.required] == ["id"]
