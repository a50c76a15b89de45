"""Nouns that programs begin by columns."""

import pytest

from ronghe.ledger.registry import nouns
from ronghe.web.api.entries import ENTRIES, edited
from tests.web.api.asking import Asking


def test_every_entry_is_a_noun_with_columns() -> None:
    assert set(ENTRIES) <= set(nouns())
    assert all(entry.columns for entry in ENTRIES.values())


def test_a_filing_is_begun_but_not_edited_by_columns() -> None:
    assert edited("need") is ENTRIES["need"]
    assert edited("filing") is None
    assert edited("result") is None


@pytest.mark.django_db
def test_the_answer_says_where_the_new_record_is(ask: Asking) -> None:
    answer = ask.post("filings/", {"tier": "gazelle"}, "firm")
    assert answer["Location"] == f"/api/filings/{answer.json()['number']}"
    again = ask.post("filings/", {"tier": "gazelle"}, "firm", once="k")
    assert again.status_code == 409
