"""How pages of this register tell their records: rows of a list, facts and texts of a page, one template each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.step import Pair
from ronghe.ledger.language import sentence
from ronghe.ledger.models.record import Record
from ronghe.registers.platforms.forms.laboratories import Keyed


@dataclass(frozen=True)
class Row:
    """A line of a list: where it leads, its first cell, a small line below it, further cells."""

    record: Record
    lead: str
    below: str
    cells: Sequence[Any]


@dataclass(frozen=True)
class Head:
    """A column: its heading, whether it holds numbers, whether small screens go without it."""

    label: Pair
    is_number: bool = False
    is_wide: bool = True


@dataclass(frozen=True)
class Told:
    """A record's page beside its steps: short facts, longer texts, tables."""

    title: str
    crumbs: Sequence[tuple[Pair | str, str]]
    facts: Sequence[tuple[Pair, Any]]
    texts: Sequence[tuple[Pair, str]] = ()
    tables: Sequence[tuple[Pair, Sequence[Head], Sequence[Sequence[Any]]]] = ()
    actions: Sequence[tuple[Pair, str]] = field(default_factory=tuple)


def answer(request: HttpRequest, form: Keyed, act: Any, page: dict[str, Any]) -> HttpResponse:
    """A form's page; where it was sent and is right, `act(given, once, seen)` is done and its record shown."""
    if request.method == "POST" and form.is_valid():
        try:
            made = act(form.given(), form.cleaned_data["once"], form.cleaned_data.get("seen"))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            return redirect(made)
    status = 422 if request.method == "POST" else 200
    return render(request, "platforms/form.html", page | {"form": form}, status=status)
