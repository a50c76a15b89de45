"""The addresses of appeals."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.reviews.models import Appeal
from ronghe.registers.reviews.views import appeals as views

app_name = "appeals"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/<slug:noun>/<int:key>/", views.file, name="file"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Appeal),
]
