"""The addresses of publications."""

from django.urls import path

from ronghe.ledger.models import Publication
from ronghe.ledger.pages.urls import record_urls
from ronghe.web.publications import views

app_name = "publications"
urlpatterns = [
    path("", views.index, name="index"),
    path("manage/", views.manage, name="manage"),
    path("feed/", views.Latest(), name="feed"),
    path("new/", views.create, name="create"),
    path("<str:number>/", views.detail, name="detail"),
    path("<str:number>/edit/", views.edit, name="edit"),
    path("<str:number>/objection/", views.objecting, name="object"),
    *record_urls(Publication),
]
