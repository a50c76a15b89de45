"""The addresses of questions."""

from django.urls import path

from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.challenges.models import Question
from ronghe.registers.challenges.views import questions as views

app_name = "questions"
urlpatterns = [
    path("", views.index, name="index"),
    path("<str:number>/", views.detail, name="detail"),
    *record_urls(Question),
]
