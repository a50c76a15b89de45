"""The addresses of yearly reports."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.platforms.models import LabYear
from ronghe.registers.platforms.views import labrecords as views

app_name = "labyears"
urlpatterns = [
    path("", views.years, name="index"),
    path("<str:number>/", views.labyear, name="detail"),
    path("<str:number>/report.docx", views.paper, {"kind": "docx"}, name="word"),
    path("<str:number>/report.pdf", views.paper, {"kind": "pdf"}, name="pdf"),
    *record_urls(LabYear),
]
