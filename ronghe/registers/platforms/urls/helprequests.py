"""The addresses of help requests."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.platforms.models import HelpRequest
from ronghe.registers.platforms.views import helprequests as views

app_name = "helprequests"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/edit/", views.edit, name="edit"),
    path("<str:number>/route/", views.route, name="route"),
    *record_urls(HelpRequest),
]
