"""The addresses of proposals."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.platforms.models import Proposal
from ronghe.registers.platforms.views import proposals as views

app_name = "proposals"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/<str:call>/", views.create, name="create"),
    path("<str:number>/edit/", views.edit, name="edit"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Proposal),
]
