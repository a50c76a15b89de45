"""Figures of a batch, each counted from the records themselves."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from ronghe.registers.dispatch.models import Assessment, Batch, Candidate, Entry, Payout, Posting
from ronghe.registers.dispatch.models.service import ServiceLog
from ronghe.registers.dispatch.queries.service import counted

HELD = ("filed", "serving", "ended", "moved", "left")
"""States of a posting whose agreement was made."""


@dataclass(frozen=True)
class City:
    """One city's part: its code, and distinct postings, firms, people and solved needs of postings to it."""

    region: str
    postings: int
    firms: int
    people: int
    solved: int


@dataclass(frozen=True)
class Totals:
    """Counts are of distinct records; money is fen, hours those of counted logs.

    `postings`: one that was adjusted lives on in its successor and is counted there, once; `moved` says how many were.
    """

    candidates: int
    entries: int
    postings: int
    people: int
    firms: int
    needs: int
    institutions: int
    left: int
    solved: int
    saved_fen: int
    sales_fen: int
    logs: int
    hours: Decimal
    grades: dict[str, int]
    moved: int
    rewards: int
    rewarded_fen: int
    budget_fen: int
    issued_fen: int
    paid_fen: int
    cities: tuple[City, ...]


def totals(batch: Batch) -> Totals:
    """All figures of a batch as the records stand now."""
    sent = Posting.objects.filter(batch=batch, state__in=HELD)
    solved = Q(entry__need__state="solved")
    whole = sent.aggregate(
        postings=Count("pk", filter=~Q(state="moved")),
        people=Count("candidate", distinct=True),
        firms=Count("organisation", distinct=True),
        needs=Count("entry__need", distinct=True),
        institutions=Count("institution", distinct=True),
        left=Count("pk", filter=Q(state="left")),
        moved=Count("pk", filter=Q(state="moved")),
        solved=Count("entry__need", filter=solved, distinct=True),
    )
    # A need that two people serve brings its money once.
    once = Entry.objects.filter(batch=batch, need__state="solved", postings__in=sent).distinct().values("pk")
    money = Entry.objects.filter(pk__in=once).aggregate(
        saved=Sum("need__money_saved_fen"), sales=Sum("need__new_sales_fen")
    )
    logs = counted(ServiceLog.objects.filter(posting__batch=batch)).aggregate(n=Count("pk"), hours=Sum("hours"))
    graded = Assessment.objects.filter(posting__batch=batch, state="final").values_list("grade")
    given = Assessment.objects.filter(posting__batch=batch, rewarded_at__isnull=False)
    rewards = given.aggregate(rewards=Count("pk"), rewarded_fen=Sum("reward_fen"))
    paid = Payout.objects.filter(voucher__batch=batch, state="paid").aggregate(fen=Sum("amount_fen"))
    return Totals(
        candidates=Candidate.objects.filter(batch=batch, state__in=["in_pool", "expired"]).count(),
        entries=Entry.objects.filter(batch=batch).exclude(state="withdrawn").count(),
        **whole,
        saved_fen=money["saved"] or 0,
        sales_fen=money["sales"] or 0,
        logs=logs["n"],
        hours=logs["hours"] or Decimal(0),
        grades=dict(graded.annotate(n=Count("pk")).order_by("grade")),
        rewards=rewards["rewards"],
        rewarded_fen=rewards["rewarded_fen"] or 0,
        budget_fen=batch.budget_fen,
        issued_fen=batch.issued_fen,
        paid_fen=paid["fen"] or 0,
        cities=_cities(batch),
    )


def _cities(batch: Batch) -> tuple[City, ...]:
    rows = Posting.objects.filter(batch=batch, state__in=HELD).values_list(
        "region", "organisation", "candidate", "entry__need", "entry__need__state", "state"
    )
    found: dict[str, list[tuple[int, int, int, str, bool]]] = {}
    for region, firm, person, need, state, posting in rows:
        found.setdefault(region[:4], []).append((firm, person, need, state, posting != "moved"))
    return tuple(
        City(
            code,
            sum(counts for *_, counts in here),
            len({firm for firm, *_ in here}),
            len({person for _, person, *_ in here}),
            len({need for *_, need, state, _ in here if state == "solved"}),
        )
        for code, here in sorted(found.items())
    )
