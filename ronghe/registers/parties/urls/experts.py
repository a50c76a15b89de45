"""The addresses of experts."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.parties import views
from ronghe.registers.parties.models import Expert

app_name = "experts"
urlpatterns = [
    path("", views.experts, name="index"),
    path("<str:number>/", views.expert, name="detail"),
    path("<str:number>/edit/", views.edit_expert, name="edit"),
    path("<str:number>/documents/new/", views.add_document, name="add_document"),
    path("<str:number>/documents/<int:key>/drop/", views.drop_document, name="drop_document"),
    path("<str:number>/alike/", views.alike_experts, name="alike"),
    path("<str:number>/apart/<str:other>/", views.keep_apart, {"model": Expert}, name="apart"),
    path("<str:number>/contact/", views.contact, name="contact"),
    *record_urls(Expert),
]
