"""The addresses of calls for beamtime."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.platforms.models import Beamtime
from ronghe.registers.platforms.views import beamtimes as views

app_name = "beamtimes"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/<str:facility>/", views.create, name="create"),
    path("<str:number>/edit/", views.edit, name="edit"),
    path("<str:number>/convene/", views.convene, name="convene"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Beamtime),
]
