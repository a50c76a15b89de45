"""The addresses of bids."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.challenges.models import Bid
from ronghe.registers.challenges.views import bids as views

# No plain files beside a bid: what is enclosed is sealed with it.
_OF_RECORD = [one for one in record_urls(Bid) if one.name in ("step", "history", "proof")]

app_name = "bids"
urlpatterns = [
    path("", views.index, name="index"),
    path("receive/", views.receive, name="receive"),
    path("<str:number>/write/", views.write, name="write"),
    path("<str:number>/repeated/", views.compare, name="repeated"),
    path("<str:number>/save/", views.save, name="save"),
    path("<str:number>/upload/", views.upload, name="upload"),
    path("<str:number>/drop/<slug:digest>/", views.drop, name="drop"),
    path("<str:number>/enclosed/<slug:digest>/", views.enclosed, name="enclosed"),
    path("<str:number>/copy/", views.copy, name="copy"),
    path("<str:number>/", views.detail, name="detail"),
    *_OF_RECORD,
]
