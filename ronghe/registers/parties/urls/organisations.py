"""The addresses of organisations."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.parties import views
from ronghe.registers.parties.models import Organisation

app_name = "organisations"
urlpatterns = [
    path("", views.organisations, name="index"),
    path("new/", views.enter_organisation, name="create"),
    path("<str:number>/", views.organisation, name="detail"),
    path("<str:number>/edit/", views.edit_organisation, name="edit"),
    path("<str:number>/staff/", views.staff, name="staff"),
    path("<str:number>/alike/", views.alike_organisations, name="alike"),
    path("<str:number>/apart/<str:other>/", views.keep_apart, {"model": Organisation}, name="apart"),
    *record_urls(Organisation),
]
