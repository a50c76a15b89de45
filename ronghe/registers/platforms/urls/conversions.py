"""The addresses of conversions."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.platforms.models import Conversion
from ronghe.registers.platforms.views import labrecords as views

app_name = "conversions"
urlpatterns = [
    path("<str:number>/", views.conversion, name="detail"),
    *record_urls(Conversion),
]
