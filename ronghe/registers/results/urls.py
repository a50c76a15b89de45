"""The addresses of results."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.results import views
from ronghe.registers.results.models import Result

app_name = "results"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/edit/", views.edit, name="edit"),
    *record_urls(Result),
]
