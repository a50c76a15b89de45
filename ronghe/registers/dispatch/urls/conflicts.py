"""The addresses of conflicts of interest."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Conflict
from ronghe.registers.dispatch.views import conflicts

app_name = "conflicts"
urlpatterns = [
    path("", conflicts.index, name="index"),
    path("<str:number>/", conflicts.detail, name="detail"),
    *record_urls(Conflict),
]
