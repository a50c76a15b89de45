"""The addresses that every register's records have beside their own pages."""

from django.urls import URLPattern, path

from ronghe.ledger.models.record import Record
from ronghe.ledger.pages import files, views


def record_urls(model: type[Record]) -> list[URLPattern]:
    """Steps, history, files and proof of a record; include them in the register's own addresses."""
    given = {"model": model}
    return [
        path("<str:number>/step/<str:step>/", views.take_step, given, name="step"),
        path("<str:number>/history/", views.history, given, name="history"),
        path("<str:number>/files/", files.files, given, name="files"),
        path("<str:number>/files/<int:key>/", files.file, given, name="file"),
        path("<str:number>/files/<int:key>/withdraw/", files.withdraw, given, name="withdraw_file"),
        path("<str:number>/proof/", files.proof, given, name="proof"),
    ]
