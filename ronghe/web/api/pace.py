"""How often one client may ask: counted by the minute in each server process, so that reading writes nothing."""

import time
from threading import Lock

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from ronghe.ledger.pages.request import actor
from ronghe.web.api.refusals import Turned

MINUTE = 60


class Pace(BaseThrottle):
    """At most `signed` requests a minute for one account, `public` for one address."""

    def __init__(self, signed: int, public: int) -> None:
        self.signed, self.public = signed, public
        self._lock, self._minute, self._counts = Lock(), 0, dict[str, int]()

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the request; False when it is one too many."""
        user = actor(request).user
        who = f"user:{user}" if user is not None else address(request)
        now = int(time.time()) // MINUTE
        with self._lock:
            if now != self._minute:
                self._minute, self._counts = now, {}
            self._counts[who] = count = self._counts.get(who, 0) + 1
        return count <= (self.public if user is None else self.signed)

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return MINUTE - time.time() % MINUTE

    def spend(self, request: HttpRequest) -> None:
        """Refuse what is one too many."""
        if not self.allow_request(request):
            raise Turned(
                429,
                "too_many_requests",
                "一分钟内导出过于频繁，请稍后再试",
                "too many exports in a minute; try again later",
            )


def address(request: HttpRequest) -> str:
    """The client's address, as far as one's own proxies tell it."""
    try:
        return f"ip:{get_adapter().get_client_ip(request)}"
    except PermissionDenied:
        return "ip:"


REQUESTS = Pace(1200, 240)
EXPORTS = Pace(60, 12)
