"""The addresses of service logs."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import ServiceLog
from ronghe.registers.dispatch.views import service as views

app_name = "servicelogs"
urlpatterns = [
    path("", views.index, name="index"),
    path("visits.ics", views.calendar, name="calendar"),
    path("new/<str:posting>/", views.create, name="create"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/edit/", views.edit, name="edit"),
    *record_urls(ServiceLog),
]
