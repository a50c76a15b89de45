"""Hostile values in every address, filter and form that anybody can reach: never a fault, never a half-written record."""

import os
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import Error, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from ronghe.ledger.models import Event
from ronghe.ledger.perform import begin
from tests.ledger.fresh import publication
from tests.web.hostile import HOSTILE, SHARPEST, Form, Page, encoded
from tests.world import World

WHO = [None, "firm", "county", "administrator"]
STARTS = ("/", "/desk/", "/accounts/", "/search/", "/notices/", "/ledger/", "/imports/", "/needs/new/", "/look/")
MOST = 30
"""Pages that are read for one person; the addresses below are asked for anyway."""
KEYS = [
    *"qkr",
    "page",
    "state",
    "field",
    "region",
    "place",
    "role",
    "order",
    "sort",
    "at",
    "since",
    "noun",
    "step",
    "kind",
    "next",
]


def _addresses(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    for one in (resolver or get_resolver()).url_patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield here
        elif not here.startswith("api/"):  # test_fuzz.py asks these
            yield from _addresses(one, here)


def _shape(path: str) -> str:
    """An address without what names one record."""
    return re.sub(r"[A-Z]{2,4}-\d{4}-\d+|\d+", "N", urlsplit(path).path)


def _sent(client: Client, form: Form, data: dict[str, str]) -> int:
    """The status of a form sent and then undone; a fault is raised."""
    target = urlsplit(urljoin("http://testserver", form.action))
    with transaction.atomic():
        before = Event.objects.count()
        if form.method == "post":
            kind = "application/x-www-form-urlencoded"
            answer = client.post(
                target.path + (f"?{target.query}" * bool(target.query)), encoded(data), content_type=kind
            )
        else:
            answer = client.get(f"{target.path}?{encoded(data).decode()}")
        if answer.streaming:
            list(answer.streaming_content)
        if answer.status_code >= 400:
            assert Event.objects.count() == before, f"{form.action} refused and wrote"
        transaction.set_rollback(True)
    return int(answer.status_code)


def _faults(act: Callable[[], Any], said: str, found: list[str]) -> int:
    """The status, with what is at fault noted in `found`."""
    try:
        with transaction.atomic():
            status = int(act())
        if status >= 500:
            found.append(f"{said}: {status}")
        return status
    except (Error, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, AssertionError) as fault:
        found.append(f"{said}: {type(fault).__name__} {str(fault)[:90]}")
        return 500


@pytest.fixture
def full(world: World) -> World:
    """A record of every noun, and needs in several states."""
    for state in ("draft", "submitted", "open", "matched", "served"):
        world.need(state)
    begin(publication(world), by=world.actor("county"))
    return world


def _forms(client: Client) -> list[Form]:
    """Every form of the pages that can be reached from the first ones, once for each shape of address and set of fields."""
    waiting, seen, forms = list(STARTS), {_shape(path) for path in STARTS}, {}
    read = 0
    while waiting and read < MOST:
        path = waiting.pop(0)
        answer = client.get(path)
        read += 1
        if answer.status_code != 200 or not answer.get("Content-Type", "").startswith("text/html") or answer.streaming:
            continue
        page = Page(path, answer.content.decode())
        for form in page.forms:
            if "/logout" not in form.action:
                key = (_shape(urljoin(path, form.action)), form.method, frozenset(form.fields))
                form.action = urljoin(path, form.action)
                forms.setdefault(key, form)
        for link in page.links:
            to = urlsplit(urljoin(path, link))
            if to.netloc or to.path.startswith("/api/") or not to.path.startswith("/"):
                continue
            if _shape(to.path) not in seen:
                seen.add(_shape(to.path))
                waiting.append(to.path)
    return list(forms.values())


@pytest.mark.parametrize("who", WHO, ids=str)
def test_no_field_of_any_form_makes_a_fault(full: World, browse: Callable[..., Client], who: str | None) -> None:
    client = browse(who)
    forms = _forms(client)
    assert len(forms) > 2
    found: list[str] = []
    for form in forms:
        what = f"{form.method} {form.action}"
        for name in HOSTILE if form.method == "post" else SHARPEST:
            data = dict.fromkeys(form.fields, HOSTILE[name])
            _faults(lambda f=form, d=data: _sent(client, f, d), f"{what} all {name}", found)
        # One at a time, so that no other field stops it on its way to the database.
        for key in form.fields if form.method == "post" and len(form.fields) > 1 else ():
            for name in SHARPEST:
                data = form.fields | {key: HOSTILE[name]}
                _faults(lambda f=form, d=data: _sent(client, f, d), f"{what} {key} {name}", found)
    assert found == []


def test_no_address_and_no_query_makes_a_fault(full: World, browse: Callable[..., Client]) -> None:
    client = browse("county")
    found: list[str] = []
    record = full.need("open")
    for place, address in enumerate(_addresses()):
        if address.startswith("^") or "/^" in address:
            continue
        plain = re.sub(r"<[^>]*number[^>]*>", record.number, address)
        plain = re.sub(r"<int:[^>]*>", str(record.pk), plain)
        plain = "/" + re.sub(r"<[^>]*>", "x", plain)
        # What is not there, or only takes a POST, reads no query whatever it holds.
        read = _faults(lambda p=plain: client.get(p).status_code, plain, found) not in (404, 405)
        # By day each address gets half of the values, in turn; by night all.
        values = SHARPEST if os.environ.get("RONGHE_NIGHTLY") else SHARPEST[place % 2 :: 2]
        for name in values if read else ():
            query = encoded(dict.fromkeys(KEYS, HOSTILE[name][:5000])).decode()
            _faults(lambda p=plain, q=query: client.get(f"{p}?{q}").status_code, f"{plain}? {name}", found)
        for value in ("9" * 400, str(2**63), "a%00b", "%ED%A0%80") if "<" in address else ():
            odd = "/" + re.sub(r"<[^>]*>", value, address)
            if _faults(lambda p=odd: client.get(p).status_code, odd[:90], found) == 405:
                _faults(lambda p=odd: client.post(p).status_code, f"post {odd[:90]}", found)
    assert found == []
