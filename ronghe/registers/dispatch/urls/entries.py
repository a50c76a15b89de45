"""The addresses of needs in batches."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Entry
from ronghe.registers.dispatch.views import entries

app_name = "entries"
urlpatterns = [
    path("", entries.index, name="index"),
    path("enter/<str:batch>/", entries.enter, name="enter"),
    path("<str:number>/", entries.detail, name="detail"),
    path("<str:number>/wishes/", entries.wishes, name="wishes"),
    path("<str:number>/name/", entries.name, name="name"),
    path("<str:number>/related/", entries.related, name="related"),
    *record_urls(Entry),
]
