"""The WSGI application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ronghe.web.settings")
application = get_wsgi_application()
# All views at once, before processes are forked: one that takes the place of a dead one answers without loading anything.
get_resolver().reverse_dict  # noqa: B018 - reading it loads them all
