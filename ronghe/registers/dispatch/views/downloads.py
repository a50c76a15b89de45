"""Answers that are files, and papers as a page for print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from ronghe.ledger.models.record import Record
from ronghe.ledger.paper import MARK, WORD, Grid, Paper, word
from ronghe.ledger.paper_pdf import PDF, pdf


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be kept under `name`."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def as_asked(request: HttpRequest, paper: Paper, record: Record, name: str, kind: str) -> HttpResponse:
    """A paper as a Word document ("docx"), a PDF ("pdf"), or a page for print that leads to both ("page").

    The three stand at one address that ends in `.docx`, `.pdf` and `/`.
    """
    if kind == "docx":
        return download(word(paper), f"{name}.docx", WORD)
    if kind == "pdf":
        return download(pdf(paper), f"{name}.pdf", PDF)
    blocks = [(isinstance(block, Grid), block) for block in paper.blocks]
    page = {"paper": paper, "blocks": blocks, "record": record, "at": request.path.rstrip("/"), "mark": MARK}
    return render(request, "dispatch/paper.html", page)
