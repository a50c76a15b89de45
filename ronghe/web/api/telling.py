"""What a step did, as the answer to the request that asked for it."""

from django.http import JsonResponse

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.perform import Done
from ronghe.web.api.instants import told


def answered(done: Done, status: int = 200) -> JsonResponse:
    """Told by its event, so that a repeat gets the very same; the version that stands now is the ETag."""
    record, event = done.record, done.event
    body = {
        "noun": event.noun,
        "number": record.number,
        "step": event.step,
        "before": event.before,
        "state": event.after,
        "at": told(event.at),
        "event": event.pk,
    }
    response = JsonResponse(body, status=status)
    response["ETag"] = f'"{record.version}"'
    if done.repeated:
        response["Idempotent-Replayed"] = "true"
    return response


def both(pair: Pair) -> dict[str, str]:
    """A wording in both languages."""
    return {"zh": pair[0], "en": pair[1]}
