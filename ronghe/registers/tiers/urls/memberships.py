"""The addresses of memberships."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.tiers.models import Membership
from ronghe.registers.tiers.views import incubators as views

app_name = "memberships"
urlpatterns = [path("<str:number>/", views.member, name="detail"), *record_urls(Membership)]
