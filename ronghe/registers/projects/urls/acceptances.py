"""The addresses of acceptances."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.projects.models import Acceptance
from ronghe.registers.projects.views import acceptances as views

app_name = "acceptances"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:number>/convene/", views.convene, name="convene"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Acceptance),
]
