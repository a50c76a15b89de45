"""The addresses of challenges."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.challenges.models import Challenge
from ronghe.registers.challenges.views import challenges as views

app_name = "challenges"
urlpatterns = [
    path("", views.index, name="index"),
    path("hall/", views.hall, name="hall"),
    path("new/", views.create, name="create"),
    path("<str:number>/edit/", views.edit, name="edit"),
    path("<str:number>/repeated/", views.compare, name="repeated"),
    path("<str:number>/ask/", views.ask, name="ask"),
    path("<str:number>/bid/", views.bid, name="bid"),
    path("<str:number>/convene/<slug:purpose>/", views.convene, name="convene"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Challenge),
]
