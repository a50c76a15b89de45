"""The platform with one guard taken out, to see that the rush finds it: `RUSH_WITHOUT` names the guard."""

import contextlib
import os
import time
from typing import Any

from ronghe.web.wsgi import application as application

GUARDS = ("clock", "memory", "transaction")


def _take_out(guard: str) -> None:
    from django.conf import settings

    from ronghe.engine.workflow.refusals import NotOffered
    from ronghe.registers.challenges.actions import arrivals

    if guard == "clock":  # this server's own time instead of the proxy's
        settings.RECEIPT_HEADER = ""
    if guard == "memory":  # a second click is no repeated one any more
        received = arrivals._received

        def forgetful(given: Any, revision: int, key: str, at: Any) -> Any:
            if arrivals.Arrival.objects.filter(bid=given.bid).exists():
                raise NotOffered("方案已提交", "the bid was handed in")
            return received(given, revision, key, at)

        arrivals._received = forgetful
    if guard == "transaction":  # each statement for itself, and time between them
        arrivals.transaction.atomic = contextlib.nullcontext  # type: ignore[assignment]
        create = arrivals.Arrival.objects.create

        def slowly(**fields: Any) -> Any:
            time.sleep(0.02)
            return create(**fields)

        arrivals.Arrival.objects.create = slowly  # type: ignore[method-assign]


if guard := os.environ.get("RUSH_WITHOUT"):
    _take_out(guard)
