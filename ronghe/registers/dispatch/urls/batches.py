"""The addresses of batches."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Batch
from ronghe.registers.dispatch.views import plain

app_name = "batches"
given = {"model": Batch}
urlpatterns = [
    path("", plain.index, given, name="index"),
    path("<str:number>/", plain.detail, given, name="detail"),
    *record_urls(Batch),
]
