"""The addresses of servicelogs."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import ServiceLog
from ronghe.registers.dispatch.views import plain

app_name = "servicelogs"
given = {"model": ServiceLog}
urlpatterns = [
    path("", plain.index, given, name="index"),
    path("<str:number>/", plain.detail, given, name="detail"),
    *record_urls(ServiceLog),
]
