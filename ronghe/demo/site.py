"""The demonstration as a platform: fills its database once, builds the indexes, and lists the accounts to try."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from ronghe.demo.challengekeys import KEEPERS
from ronghe.demo.filling import PASSWORD, Progress, fill
from ronghe.demo.newsroom import publish_news
from ronghe.demo.world import DEFAULT, Scale, World
from ronghe.ledger.chain import seal
from ronghe.ledger.models import Grant, User
from ronghe.ledger.roles import ROLES
from ronghe.registers.needs.facts import recommended

MARK = "demo.json"


@dataclass(frozen=True)
class Shown:
    """An account to try: its name to sign in with, and what it is."""

    username: str
    zh: str
    en: str


def ensure(progress: Progress, scale: Scale = DEFAULT, seed: int = 2025) -> bool:
    """Fill the database unless that is done; whether it was done now. Raises RuntimeError for a database of others."""
    mark = Path(settings.DATA) / MARK
    if mark.exists() and User.objects.exists():
        return False
    with transaction.atomic():
        counts = fill(World(scale, seed), progress)
        publish_news(World(scale, seed))
    seal()
    for done, index in enumerate(recommended.indexes()):
        progress("建立匹配索引", done, len(recommended.indexes()))
        index.rebuild()
    progress("建立匹配索引", len(recommended.indexes()), len(recommended.indexes()))
    mark.write_text(json.dumps({"seed": seed, "counts": counts}, ensure_ascii=False), encoding="utf-8")
    return True


def accounts() -> list[Shown]:
    """The accounts to try, in the order of their roles; all of them have PASSWORD."""
    shown = [one.username for one in World().accounts() if one.is_shown]
    grants: dict[str, list[str]] = {name: [] for name in shown}
    for username, role in (
        Grant.objects.filter(user__username__in=shown).order_by("id").values_list("user__username", "role")
    ):
        grants[username].append(role)
    return [
        Shown(name, "、".join(ROLES[r].label[0] for r in roles), ", ".join(ROLES[r].label[1] for r in roles))
        for name, roles in grants.items()
        if roles
    ]


def keepers() -> list[tuple[str, str]]:
    """Who keeps the keys of the lists of challenges, and the words under which they do; on a real site nobody tells them."""
    return [(one.username, one.words) for one in KEEPERS]


def password() -> str:
    """What every demonstration account signs in with."""
    return PASSWORD
