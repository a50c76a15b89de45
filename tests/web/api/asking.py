"""Requests to the interface in the name of anybody of the shared world."""

import json
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from ronghe.ledger.models import Grant
from ronghe.web.accounts.tokens import issue
from tests.world import World


class Asking:
    """`get` and `post` as a user of the world (None: the public), by session or by token."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._clients: dict[str | None, Client] = {}

    def client(self, who: str | None) -> Client:
        if who not in self._clients:
            self._clients[who] = Client()
            if who is not None:
                self._clients[who].force_login(self.world.users[who])
        return self._clients[who]

    def get(self, path: str, who: str | None = None, **given: Any) -> Any:
        return self.client(who).get(f"/api/{path}", **given)

    def post(
        self,
        path: str,
        body: Any = None,
        who: str | None = None,
        *,
        once: str | None = None,
        seen: int | str | None = None,
        token: str | None = None,
    ) -> Any:
        headers = {}
        if once is not None:
            headers["Idempotency-Key"] = once
        if seen is not None:
            headers["If-Match"] = f'"{seen}"' if isinstance(seen, int) else seen
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        return self.client(who).post(
            f"/api/{path}", json.dumps(body or {}), content_type="application/json", headers=headers
        )

    def token(self, who: str, scope: str = "write", days: int = 1) -> str:
        grant = Grant.objects.get(user=self.world.users[who])
        return issue(grant, "测试", scope, timezone.now() + timedelta(days=days))[1]
