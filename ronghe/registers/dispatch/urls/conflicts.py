"""The addresses of conflicts."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Conflict
from ronghe.registers.dispatch.views import plain

app_name = "conflicts"
given = {"model": Conflict}
urlpatterns = [
    path("", plain.index, given, name="index"),
    path("<str:number>/", plain.detail, given, name="detail"),
    *record_urls(Conflict),
]
