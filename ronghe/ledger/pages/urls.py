"""The addresses that every register's records have beside their own pages."""

from django.urls import URLPattern, path

from ronghe.ledger.models.record import Record
from ronghe.ledger.pages import views


def record_urls(model: type[Record]) -> list[URLPattern]:
    """Steps and history of a record; include them in the register's own addresses."""
    given = {"model": model}
    return [
        path("<str:number>/step/<str:step>/", views.take_step, given, name="step"),
        path("<str:number>/history/", views.history, given, name="history"),
    ]
