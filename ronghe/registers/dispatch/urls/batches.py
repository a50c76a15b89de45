"""The addresses of batches."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.dispatch.models import Batch
from ronghe.registers.dispatch.views import batches

app_name = "batches"
urlpatterns = [
    path("", batches.index, name="index"),
    path("new/", batches.create, name="create"),
    path("<str:number>/", batches.detail, name="detail"),
    path("<str:number>/edit/", batches.edit, name="edit"),
    path("<str:number>/quotas/", batches.quotas, name="quotas"),
    path("<str:number>/related/", batches.related, name="related"),
    *record_urls(Batch),
]
