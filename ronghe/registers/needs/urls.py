"""The addresses of needs."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.needs import views
from ronghe.registers.needs.models import Need

app_name = "needs"
urlpatterns = [
    path("", views.index, name="index"),
    path("hall/", views.hall, name="hall"),
    path("new/", views.create, name="create"),
    path("alike/", views.alike, name="alike"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/edit/", views.edit, name="edit"),
    path("<str:number>/matches/", views.matches, name="matches"),
    path("<str:number>/helpful/", views.helpful, name="helpful"),
    path("<str:number>/absent/", views.absent, name="absent"),
    path("<str:number>/opinion/<int:expert>/", views.opine, name="opine"),
    path("<str:number>/contact/", views.contact, name="contact"),
    path("<str:number>/named/", views.named, name="named"),
    path("<str:number>/word/", views.word, name="word"),
    *record_urls(Need),
]
