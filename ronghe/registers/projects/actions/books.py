"""The one place where money is booked: an entry within the transaction of the step that moves it."""

from collections.abc import Mapping
from datetime import datetime

from ronghe.engine.money.amount import written
from ronghe.engine.money.entry import moved
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import Actor
from ronghe.ledger.keys import take_keys
from ronghe.ledger.models.record import Record
from ronghe.registers.projects.models import Account, Entry, Fund, Line, Project
from ronghe.registers.projects.models.books import ACCOUNTS, KINDS, OF_PROJECTS

MOVES: Mapping[str, tuple[str, str]] = {
    "release": ("source", "available"),
    "increase": ("source", "available"),
    "cut": ("available", "source"),
    "commit": ("available", "committed"),
    "pay": ("committed", "spent"),
    "free": ("committed", "available"),
    "refund": ("spent", "available"),
    "return": ("spent", "source"),
    "lapse": ("available", "source"),
}
"""From which account to which each kind of entry moves money; freeing undoes binding, taking back undoes both."""
LAST = ("return", "lapse")
"""What closed books still take: what comes back later, and the rest with which they are closed."""


def book(
    kind: str,
    fund: Fund,
    fen: int,
    *,
    key: str,
    about: Record,
    step: str,
    by: Actor,
    at: datetime,
    project: Project | None = None,
) -> Entry:
    """Move `fen` by an entry of this kind; call it inside the transaction of the step `step` on `about`.

    `key` names the movement: the same key is never booked twice (IntegrityError). Raises Refused where the account does
    not hold so much; what this overlooks the database refuses.
    """
    if fund.state == "closed" and kind not in LAST:
        raise Refused(f"专项资金“{fund}”已决算关账", f"the books of the fund {fund} are closed")
    source, target = (_account(fund, project, one) for one in MOVES[kind])
    # Locked in one order, so that two movements never wait for each other.
    locked = Account.objects.select_for_update().filter(pk__in=[source.pk, target.pk]).order_by("pk")
    held = {account.pk: account.balance for account in locked}
    if MOVES[kind][0] != "source" and held[source.pk] < fen:
        raise _short(kind, source, held[source.pk], fen)
    entry = moved(source.pk, target.pk, fen)
    (number,) = take_keys(Entry, 1)
    lines = sorted(entry.lines, key=lambda line: line.account)
    Line.objects.bulk_create(Line(entry_id=number, account_id=line.account, fen=line.fen) for line in lines)
    made = Entry(
        pk=number,
        key=key,
        fund=fund,
        project=project,
        kind=kind,
        fen=fen,
        at=at,
        noun=about.workflow.noun,
        record=about.pk,
        step=step,
        name=by.name,
    )
    made.save(force_insert=True)
    return made


def open_accounts(fund: Fund, project: Project) -> None:
    """The accounts of a project, while its row is locked: an account that came with a payment would ask for that lock, and
    a stop that holds it waits for the payment."""
    for kind in OF_PROJECTS:
        _account(fund, project, kind)


def _account(fund: Fund, project: Project | None, kind: str) -> Account:
    owner = project if kind in OF_PROJECTS else None
    return Account.objects.get_or_create(fund=fund, project=owner, kind=kind)[0]


def _short(kind: str, source: Account, held: int, fen: int) -> Refused:
    (doing, does), (where, place) = KINDS[kind], ACCOUNTS[source.kind]
    return Refused(
        f"{doing}失败：“{where}”余 {written(held)} 元，需 {written(fen)} 元，差 {written(fen - held)} 元",
        f"{does}: {place} holds {written(held)} yuan, {written(fen)} are asked, {written(fen - held)} are lacking",
    )
