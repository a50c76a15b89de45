"""The addresses of big facilities."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.platforms.models import Facility
from ronghe.registers.platforms.views import facilities as views

app_name = "facilities"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/edit/", views.edit, name="edit"),
    path("<str:number>/phases/new/", views.plan, name="plan"),
    path("<str:number>/outputs/new/", views.add_output, name="add_output"),
    path("<str:number>/events/new/", views.add_event, name="add_event"),
    *record_urls(Facility),
]
