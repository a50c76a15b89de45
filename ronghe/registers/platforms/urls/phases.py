"""The addresses of phases of facilities."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.platforms.models import Phase
from ronghe.registers.platforms.views import phases as views

app_name = "phases"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Phase),
]
