"""How often a page may be asked for by one address; counted where all processes see it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

View = Callable[..., HttpResponse]


def limited(action: str) -> Callable[[View], View]:
    """Posts to the view count against ACCOUNT_RATE_LIMITS[action]; beyond it the answer is 429."""

    def bind(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and not ratelimit.consume(request, action=action):
                return render(request, "429.html", status=429)
            return view(request, *args, **kwargs)

        return guarded

    return bind
