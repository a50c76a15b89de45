import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger.actor import PUBLIC
from ronghe.ledger.pages.request import actor, back, for_roles, refusing, signed_in
from ronghe.ledger.refusals import Gone
from tests.world import World


def asked(**meta: str) -> HttpRequest:
    request = RequestFactory().get("/x/", **meta)
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


def raising(error: Exception) -> HttpResponse:
    @refusing
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view(asked())


def test_a_request_without_an_actor_is_the_publics() -> None:
    assert actor(asked()) == PUBLIC


def test_refusals_become_404_403_or_a_message() -> None:
    with pytest.raises(Http404):
        raising(Gone())
    with pytest.raises(PermissionDenied):
        raising(NotAllowed("不", "no"))
    assert raising(Refused("错", "wrong")).status_code == 302


def test_strangers_are_asked_to_sign_in_and_wrong_roles_find_nothing(world: World) -> None:
    @for_roles("province")
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("ok")

    request = asked()
    request.user = world.users["county"]  # type: ignore[assignment]
    request.actor = world.actor("county")  # type: ignore[attr-defined]
    with pytest.raises(Http404):
        view(request)
    request.actor = world.actor("province")  # type: ignore[attr-defined]
    assert view(request).content == b"ok"


def test_one_is_led_back_within_the_site_only() -> None:
    assert back(asked(HTTP_REFERER="http://testserver/needs/")).url == "http://testserver/needs/"
    assert back(asked(HTTP_REFERER="http://evil.example/")).url == "/desk/"


def test_a_view_for_people_sends_others_to_the_sign_in(client: object) -> None:
    from django.contrib.auth.models import AnonymousUser

    @signed_in
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("ok")

    request = asked()
    request.user = AnonymousUser()
    assert view(request).status_code == 302
