"""People with accounts to administer, beyond the world that all tests share."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from ronghe.ledger.models import Grant, User
from tests.world import World, user

CODE, OTHER_CODE = "91210100MA0DEM0A1G", "91210100MA0DEM0B2L"


@dataclass
class Place:
    """`boss` manages the firm, `clerk` works there, `rector` manages the university; `dalian` administers 2102."""

    world: World
    boss: User
    clerk: User
    rector: User
    root: User
    dalian: User
    shenyang: User

    @classmethod
    def made(cls, world: World) -> "Place":
        return cls(
            world,
            user("boss", "firm", organisation=world.firm, manages=True),
            user("clerk", "firm", organisation=world.firm),
            user("rector", "institution", organisation=world.university, manages=True),
            world.users["administrator"],
            user("dalian", "administrator", region="2102"),
            user("shenyang", "administrator", region="2101"),
        )

    def grant(self, account: User) -> Grant:
        return Grant.objects.filter(user=account).order_by("id")[0]

    def client(self, account: User) -> Client:
        """A browser that is signed in."""
        browser = Client()
        browser.force_login(account)
        return browser


def signed(account: User) -> Client:
    """A browser that is signed in."""
    browser = Client()
    browser.force_login(account)
    return browser


def post(browser: Client, path: str, **data: Any) -> int:
    """The status of a post."""
    return browser.post(path, data).status_code
