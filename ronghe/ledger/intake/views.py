"""The pages of imports: hand a workbook in, watch it being read, look at what it holds, take it."""

from pathlib import Path

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.intake import jobs, work
from ronghe.ledger.intake.importers import importer, importers_for
from ronghe.ledger.language import say, sentence
from ronghe.ledger.models.intake import PHASES, Intake
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.pipeline.template import template_bytes

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RECENT = 50


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """What one may import, and what one has imported."""
    hands = actor(request)
    mine = Intake.objects.filter(user=hands.user)[:_RECENT]
    page = {
        "importers": importers_for(hands.role),
        "intakes": [(one, importer(one.kind), PHASES[one.phase]) for one in mine],
    }
    return render(request, "ledger/intake/index.html", page)


@signed_in
@require_POST
def upload(request: HttpRequest, kind: str) -> HttpResponse:
    """Keep the file and have it read."""
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, say("请选择文件", "choose a file"))
        return redirect("imports:index")
    try:
        with transaction.atomic():
            intake = work.hand_in(kind, file.name or "", file.chunks(), actor(request))
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("imports:index")
    jobs.read.enqueue(intake.pk)
    return redirect("imports:detail", intake.pk)


@signed_in
def detail(request: HttpRequest, key: int) -> HttpResponse:
    """How far an import is; while it works the page asks again by itself."""
    intake = _own(request, key)
    page = {
        "intake": intake,
        "importer": importer(intake.kind),
        "phase": PHASES[intake.phase],
        "working": intake.phase in ("waiting", "reading", "taking"),
        "percent": _percent(intake),
        "has_marked": work.marked(intake).exists() and intake.refused > 0,
    }
    part = bool(getattr(request, "htmx", False))
    return render(request, "ledger/intake/progress.html" if part else "ledger/intake/detail.html", page)


@signed_in
@require_POST
def start(request: HttpRequest, key: int) -> HttpResponse:
    """Take the good rows."""
    intake = _own(request, key)
    # Two clicks start one job: only the one that finds the import ready moves it on.
    if Intake.objects.filter(pk=intake.pk, phase="ready").update(phase="taking"):
        jobs.take.enqueue(intake.pk)
    return redirect("imports:detail", intake.pk)


@signed_in
def marked(request: HttpRequest, key: int) -> HttpResponse:
    """The workbook with refused cells marked."""
    intake = _own(request, key)
    path = work.marked(intake)
    if not path.exists():
        raise Http404
    name = f"{Path(intake.name).stem}-{say('退回标记', 'marked')}.xlsx"
    response = HttpResponse(path.read_bytes(), content_type=_SHEET)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@signed_in
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty workbook to fill in."""
    found = importer(kind)
    if found is None or actor(request).role not in found.roles:
        raise Http404
    response = HttpResponse(template_bytes(found.spec), content_type=_SHEET)
    response["Content-Disposition"] = f'attachment; filename="{kind}.xlsx"'
    return response


def _own(request: HttpRequest, key: int) -> Intake:
    return get_object_or_404(Intake, pk=key, user=actor(request).user)


def _percent(intake: Intake) -> int:
    done, total = (intake.taken, intake.good) if intake.phase == "taking" else (intake.read, intake.total)
    return min(100, 100 * done // total) if total else 0
