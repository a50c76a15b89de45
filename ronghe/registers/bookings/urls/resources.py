"""The addresses of resources."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.bookings.models import Resource
from ronghe.registers.bookings.views import resources as views

app_name = "resources"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/edit/", views.edit, name="edit"),
    path("<str:number>/qualify/", views.qualify, name="qualify"),
    *record_urls(Resource),
]
