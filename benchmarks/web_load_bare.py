"""A bare Django page on the platform's data: no middleware, one filter, 25 rows and their count, one plain template."""

import os
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ronghe.web.settings")

import django
from django.conf import settings

django.setup()
settings.MIDDLEWARE = []
settings.ROOT_URLCONF = __name__

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402 - the settings come first
from django.core.paginator import Paginator  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import Context, Engine  # noqa: E402
from django.urls import path  # noqa: E402

from ronghe.registers.needs.models import Need  # noqa: E402

PAGE = Engine().from_string(
    "<!doctype html><title>needs</title><h1>{{ total }}</h1><table>{% for need in page %}<tr><td>"
    '<a href="/needs/{{ need.number }}/">{{ need.title }}</a> {{ need.number }}</td><td>{{ need.organisation.name }}</td>'
    '<td>{{ need.field }}</td><td>{{ need.state }}</td><td>{{ need.deadline|date:"Y-m-d" }}</td></tr>{% endfor %}</table>'
)


def rows(request: HttpRequest) -> HttpResponse:
    """The page that is asked for."""
    needs = Need.objects.filter(state=request.GET["state"]).select_related("organisation").order_by("-id")
    paginator = Paginator(needs, 25)
    page = paginator.get_page(request.GET["page"])
    return HttpResponse(PAGE.render(Context({"page": page.object_list, "total": paginator.count})))


urlpatterns = [path("", rows)]
application: Callable[..., Any] = WSGIHandler()

if __name__ == "__main__":
    print("the peer of web_load.py, which serves it")
