"""The addresses of objections: they are shown with their notice, and answered here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from ronghe.ledger.models import Objection
from ronghe.ledger.pages.detail import load
from ronghe.ledger.pages.request import actor, signed_in
from ronghe.ledger.pages.urls import record_urls


@signed_in
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """An objection has no page of its own: its notice shows it."""
    one = load(Objection.objects.select_related("publication"), actor(request), number)
    return redirect(f"{one.publication.get_absolute_url()}#{one.number}")


app_name = "objections"
urlpatterns = [path("<str:number>/", detail, name="detail"), *record_urls(Objection)]
