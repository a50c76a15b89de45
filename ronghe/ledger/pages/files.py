"""The files of a record and the proof of its history, for those who see it whole."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger import attachments, bundle
from ronghe.ledger.actor import Actor
from ronghe.ledger.language import say, sentence
from ronghe.ledger.models import Attachment, Event
from ronghe.ledger.models.record import Record
from ronghe.ledger.pages.detail import load, shown_face
from ronghe.ledger.pages.request import actor, refusing, signed_in
from ronghe.ledger.refusals import Gone


@signed_in
def files(request: HttpRequest, number: str, *, model: type[Record]) -> HttpResponse:
    """GET lists the files, POST adds one."""
    hands = actor(request)
    record = _whole(model, hands, number)
    if request.method == "POST":
        upload = request.FILES.get("file")
        try:
            if upload is None:
                raise Refused("请选择文件", "choose a file")
            attachments.store(record, upload, by=hands)
        except NotAllowed:
            raise
        except Refused as refused:
            messages.error(request, sentence(refused))
        else:
            messages.success(request, say("已上传", "Uploaded"))
        return redirect(record.get_absolute_url())
    may_add = bool(getattr(record, "within", False) and record.workflow.offers(record.state, {hands.role}))
    page = {"record": record, "files": attachments.files_of(record), "may_add": may_add}
    return render(request, "ledger/files.html", page)


@signed_in
def file(request: HttpRequest, number: str, key: int, *, model: type[Record]) -> HttpResponse:
    """One file, always as a download: nothing that was uploaded is shown as a page of this site."""
    record = _whole(model, actor(request), number)
    found = get_object_or_404(Attachment, pk=key, noun=record.workflow.noun, key=record.pk)
    content, kind = attachments.content_of(found, actor(request))
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = _attachment(found.name)
    return response


@signed_in
@require_POST
def withdraw(request: HttpRequest, number: str, key: int, *, model: type[Record]) -> HttpResponse:
    """Show a file no longer."""
    record = _whole(model, actor(request), number)
    found = get_object_or_404(Attachment, pk=key, noun=record.workflow.noun, key=record.pk)
    attachments.withdraw(found, by=actor(request))
    return redirect(record.get_absolute_url())


@refusing
def proof(request: HttpRequest, number: str, *, model: type[Record]) -> HttpResponse:
    """The record's events with their seals and a verifier, as one ZIP that is checked without us.

    Whole or not at all: an event that is left out would make the proof wrong.
    """
    record, role = _whole(model, actor(request), number), actor(request).role
    steps = Event.objects.filter(noun=record.workflow.noun, key=record.pk).values_list("step", flat=True).distinct()
    if not all(record.workflow.tells(step, role) for step in steps):
        raise NotAllowed(
            "这条记录有不对您公开的办理步骤，证明包请由企业或科技部门导出",
            "some steps of this record are not for you to know; ask the firm or an office for the proof",
        )
    response = HttpResponse(bundle.bundle(record), content_type="application/zip")
    response.headers["Content-Disposition"] = _attachment(bundle.name_of(record))
    return response


def _whole(model: type[Record], hands: Actor, number: str) -> Record:
    record = load(model._default_manager.all(), hands, number)
    if shown_face(record, hands) != "full":
        raise Gone
    return record


def _attachment(name: str) -> str:
    return content_disposition_header(True, name) or "attachment"
