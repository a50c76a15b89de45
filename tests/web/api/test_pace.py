import time

import pytest
from django.test import RequestFactory

from ronghe.ledger.actor import Actor
from ronghe.web.api import pace
from ronghe.web.api.refusals import Turned
from tests.web.api.asking import Asking


def request(user: int | None = None, ip: str = "192.0.2.1"):
    made = RequestFactory().get("/api/needs/", REMOTE_ADDR=ip)
    if user is not None:
        made.actor = Actor("county", "甲", user=user)
    return made


def test_accounts_and_addresses_are_counted_apart() -> None:
    one = pace.Pace(3, 2)
    assert [one.allow_request(request(1)) for _ in range(4)] == [True, True, True, False]
    assert [one.allow_request(request()) for _ in range(3)] == [True, True, False]
    assert one.allow_request(request(2))
    assert one.allow_request(request(ip="192.0.2.2"))


def test_the_next_minute_is_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    one = pace.Pace(1, 1)
    monkeypatch.setattr(time, "time", lambda: 1000.0)
    assert [one.allow_request(request()) for _ in range(2)] == [True, False]
    assert one.wait() == pytest.approx(20)
    monkeypatch.setattr(time, "time", lambda: 1021.0)
    assert one.allow_request(request())


def test_one_too_many_is_refused() -> None:
    one = pace.Pace(0, 0)
    with pytest.raises(Turned) as refused:
        one.spend(request())
    assert refused.value.status == 429


def test_too_many_requests_are_answered_with_when_to_come_again(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace.REQUESTS, "public", 2)
    answers = [ask.get("needs/") for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert 1 <= int(answers[2]["Retry-After"]) <= 60
    assert answers[2].json()["code"] == "too_many_requests"
    assert ask.get("needs/", "county").status_code == 200


def test_exports_have_a_pace_of_their_own(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace.EXPORTS, "public", 1)
    assert [ask.get("needs/?format=jsonl").status_code for _ in range(2)] == [200, 429]
    assert ask.get("needs/").status_code == 200
