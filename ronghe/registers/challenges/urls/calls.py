"""The addresses of lists."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.challenges.models import Call
from ronghe.registers.challenges.views import calls as views

app_name = "calls"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("<str:number>/edit/", views.edit, name="edit"),
    path("<str:number>/keepers/", views.name_keeper, name="name_keeper"),
    path("<str:number>/reissue/", views.reissue, name="reissue"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Call),
]
