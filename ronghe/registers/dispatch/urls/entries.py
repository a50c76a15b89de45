"""The addresses of entries."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Entry
from ronghe.registers.dispatch.views import plain

app_name = "entries"
given = {"model": Entry}
urlpatterns = [
    path("", plain.index, given, name="index"),
    path("<str:number>/", plain.detail, given, name="detail"),
    *record_urls(Entry),
]
