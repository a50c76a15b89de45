"""The addresses of funds."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.projects.models import Fund
from ronghe.registers.projects.views import funds as views

app_name = "funds"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/edit/", views.edit, name="edit"),
    path("<str:number>/books/", views.ledger, name="books"),
    *record_urls(Fund),
]
