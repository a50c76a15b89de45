"""The operations that every noun has: list and export, record, events, as of an instant, steps."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from ninja import Query, Router
from pydantic import WithJsonSchema

from ronghe.ledger.models.record import Record
from ronghe.ledger.pages.request import actor
from ronghe.web.api import entries, exports, history, listing, stepping
from ronghe.web.api.describe import PROBLEMS, body_of, file_answers, write_headers
from ronghe.web.api.faces import one, row
from ronghe.web.api.hands import READS, WRITES
from ronghe.web.api.pace import EXPORTS, REQUESTS
from ronghe.web.api.shapes import AsOf, Done, Lines, page_of, row_of


def router(model: type[Record]) -> Router:
    """The operations of one noun."""
    made = Router(tags=[model.home])
    _reads(made, model)
    _past(made, model)
    if model.workflow.noun in entries.ENTRIES:
        _entry(made, model)
    _steps(made, model)
    return made


def _reads(made: Router, model: type[Record]) -> None:
    home, asked_type = model.home, listing.asked_of(model)
    zh, en = model.workflow.label

    @made.get(
        "/",
        auth=READS,
        throttle=REQUESTS,
        response={200: page_of(model), **PROBLEMS},
        operation_id=f"{home}_list",
        summary=f"{zh}：列表与导出 / list and export ({en})",
        openapi_extra=file_answers(),
        url_name=f"{model.workflow.noun}_list",
    )
    def listed(request: HttpRequest, asked: asked_type = Query(...)) -> HttpResponseBase:  # type: ignore[valid-type, type-arg]
        """Those that you may see, newest first. `format` other than json gives all rows as a file, at most 100,000."""
        chosen: Any = asked
        if chosen.format != "json":
            EXPORTS.spend(request)
        found = listing.narrowed(request, model, chosen, actor(request))
        if chosen.format != "json":
            return exports.export(found, actor(request), chosen.format)
        return _private(JsonResponse(listing.page_of(request, found, chosen, actor(request))))

    @made.get(
        "/{number}",
        auth=READS,
        throttle=REQUESTS,
        response={200: row_of(model), **PROBLEMS},
        operation_id=f"{home}_read",
        summary=f"{zh}：一条记录 / one record ({en})",
        url_name=model.workflow.noun,
    )
    def read(request: HttpRequest, number: str) -> HttpResponse:
        """The record's face as you see it. The ETag is its version, for If-Match."""
        record = one(request, model, number)
        response = _private(JsonResponse(row(record, actor(request))))
        response["ETag"] = f'"{record.version}"'
        return response


def _past(made: Router, model: type[Record]) -> None:
    home = model.home
    zh, en = model.workflow.label

    @made.get(
        "/{number}/events",
        auth=READS,
        throttle=REQUESTS,
        response={200: Lines, **PROBLEMS},
        operation_id=f"{home}_events",
        summary=f"{zh}：办理记录 / events ({en})",
    )
    def events(request: HttpRequest, number: str) -> HttpResponse:
        """Every step that was taken, oldest first; for those who see the record in full."""
        return _private(JsonResponse(history.events(request, model, number)))

    @made.get(
        "/{number}/as-of",
        auth=READS,
        throttle=REQUESTS,
        response={200: AsOf, **PROBLEMS},
        operation_id=f"{home}_as_of",
        summary=f"{zh}：某一时刻 / as of an instant ({en})",
    )
    def as_of(request: HttpRequest, number: str, at: str) -> HttpResponse:
        """The record as it stood at `at`, told by its events; for those who see it in full."""
        return _private(JsonResponse(history.at_instant(request, model, number, at)))


def _entry(made: Router, model: type[Record]) -> None:
    zh, en = model.workflow.label
    noun = model.workflow.noun
    columns = entries.ENTRIES[noun].columns

    @made.post(
        "/",
        auth=WRITES,
        throttle=REQUESTS,
        response={201: Done, **PROBLEMS},
        operation_id=f"{model.home}_create",
        summary=f"{zh}：登记 / register ({en})",
        openapi_extra=body_of({key: {} for key in columns}) | write_headers(seen=False),
    )
    def create(request: HttpRequest) -> HttpResponse:
        """The columns of the form, judged as the form is; money is whole fen. A firm's new draft."""
        return entries.create(request, noun)


def _steps(made: Router, model: type[Record]) -> None:
    zh, en = model.workflow.label
    offered = stepping.offered(model.workflow)
    asks = {ask.key: {"description": f"{step.label[1]}: {ask.label[1]}"} for step in offered for ask in step.asks}
    if (entry := entries.edited(model.workflow.noun)) is not None:
        asks |= {key: {"description": "Edit"} for key in entry.columns}
    # The enumeration is for clients; a wrong name is refused by the step itself, in both languages.
    named = Annotated[str, WithJsonSchema({"type": "string", "enum": [step.name for step in offered]})]

    @made.post(
        "/{number}/{step}",
        auth=WRITES,
        throttle=REQUESTS,
        response={200: Done, **PROBLEMS},
        operation_id=f"{model.home}_step",
        summary=f"{zh}：办理 / take a step ({en})",
        openapi_extra=body_of(asks) | write_headers(seen=True),
    )
    def take(request: HttpRequest, number: str, step: named) -> HttpResponse:
        """Take a step; the body holds its answers, flat. Money: whole numbers are fen, texts like 200万元 yuan.
        Records are given by number. What a step asks: /api/workflows/{noun}."""
        return stepping.take(request, model, number, step)


def _private(response: JsonResponse) -> JsonResponse:
    """What one person sees is nobody else's: kept by no cache."""
    response["Cache-Control"] = "private, no-store"
    return response
