"""The addresses of nominations."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Nomination
from ronghe.registers.dispatch.views import nominations

app_name = "nominations"
urlpatterns = [
    path("", nominations.index, name="index"),
    path("<str:number>/", nominations.detail, name="detail"),
    *record_urls(Nomination),
]
