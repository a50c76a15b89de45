"""The addresses of the ledger itself."""

from django.urls import path

from ronghe.web.chain import views

app_name = "chain"
urlpatterns = [
    path("", views.events, name="events"),
    path("chain/", views.seals, name="seals"),
    path("chain/head/", views.head, name="head"),
]
