"""Answers that are files, and papers as a page for print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from ronghe.ledger.models.record import Record
from ronghe.ledger.paper import MARK, WORD, Grid, Paper, word


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be kept under `name`."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def as_word(paper: Paper, name: str) -> HttpResponse:
    """A paper as a Word document."""
    return download(word(paper), f"{name}.docx", WORD)


def as_page(request: HttpRequest, paper: Paper, record: Record, word_at: str) -> HttpResponse:
    """A paper as a page whose print (or PDF, from the browser) is the paper; `word_at` leads to the Word document."""
    blocks = [(isinstance(block, Grid), block) for block in paper.blocks]
    page = {"paper": paper, "blocks": blocks, "record": record, "word_at": word_at, "mark": MARK}
    return render(request, "dispatch/paper.html", page)
