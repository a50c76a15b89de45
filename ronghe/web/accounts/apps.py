"""Accounts as a Django app."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """Signing in, roles, invitations."""

    name = "ronghe.web.accounts"
    label = "accounts"
