"""The addresses of appraisals."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.tiers.models import Appraisal
from ronghe.registers.tiers.views import appraisals as views

app_name = "appraisals"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Appraisal),
]
