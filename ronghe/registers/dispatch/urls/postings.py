"""The addresses of postings."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Posting
from ronghe.registers.dispatch.views import plain

app_name = "postings"
given = {"model": Posting}
urlpatterns = [
    path("", plain.index, given, name="index"),
    path("<str:number>/", plain.detail, given, name="detail"),
    *record_urls(Posting),
]
