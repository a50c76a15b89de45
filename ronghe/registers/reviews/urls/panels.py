"""The addresses of panels."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.reviews.models import Panel
from ronghe.registers.reviews.views import panels as views

app_name = "panels"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:number>/ties/", views.ties, name="ties"),
    path("<str:number>/draws/", views.draws, name="draws"),
    path("<str:number>/standings/", views.standings, name="standings"),
    path("<str:number>/adjust/", views.adjust, name="adjust"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Panel),
]
