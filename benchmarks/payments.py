"""A million random payments: the books balance to the fen, in memory and in the database with its own guards.

`python benchmarks/payments.py [PAYMENTS] [BOOKED]`: so many in memory (1,000,000) and so many in a fresh SQLite database
(20,000), and after each chunk ten overdrafts past the program. NumPy's integer sums are the independent check; the same payments
in floating yuan show what is lost without whole fen.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.verdicts import tell
from ronghe.engine.money.entry import Books, Overdrawn, moved

PROJECTS, BUDGET, CHUNK = 1_000, 10**13, 5_000
Moves = tuple[np.ndarray, np.ndarray]


def drawn(count: int, seed: int = 11) -> Moves:
    """Which project each payment goes to, and its fen: from one fen to ten million yuan, evenly over the orders."""
    random = np.random.default_rng(seed)
    return random.integers(PROJECTS, size=count), np.exp(random.uniform(0, np.log(10**9), count)).astype(np.int64) + 1


def in_memory(moves: Moves) -> tuple[float, int, int]:
    """Seconds, payments taken, and how many fen the balances are off what NumPy sums of those taken."""
    who, fen = moves
    books: Books[object] = Books(frozenset({"source"}))
    share = int(fen.sum() * 0.9) // PROJECTS
    for project in range(PROJECTS):
        books.post(moved("source", ("committed", project), share))
    taken = np.zeros(len(fen), dtype=bool)
    began = time.perf_counter()
    for n, (project, amount) in enumerate(zip(who.tolist(), fen.tolist(), strict=True)):
        try:
            books.post(moved(("committed", project), ("spent", project), amount))
        except Overdrawn:
            continue
        taken[n] = True
    seconds = time.perf_counter() - began
    sums = np.zeros(PROJECTS, dtype=np.int64)
    np.add.at(sums, who[taken], fen[taken])
    off = sum(abs(books.balances.get(("spent", n), 0) - int(sums[n])) for n in range(PROJECTS)) + abs(books.trial)
    assert all(balance >= 0 for account, balance in books.balances.items() if account != "source")
    return seconds, int(taken.sum()), off


def in_floats(moves: Moves) -> int:
    """The fen by which one running sum in floating yuan ends off the exact sum."""
    total = 0.0
    for amount in (moves[1] / 100).tolist():
        total += amount
    return abs(round(total * 100) - int(moves[1].sum()))


def in_database(count: int) -> tuple[float, int, int, list[str]]:
    """Seconds, payments taken, payments that the database refused, and what its books say is unsound."""
    import django

    with tempfile.TemporaryDirectory(prefix="ronghe-bench-") as folder:
        os.environ["RONGHE_DATA"] = folder
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/books.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "ronghe.web.settings"
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        return _booked(count)


def _booked(count: int) -> tuple[float, int, int, list[str]]:
    """Past the program, straight into the tables: only the database's triggers and checks stand in the way."""
    from django.db import IntegrityError, connection, transaction
    from django.utils import timezone

    from ronghe.registers.projects.models import Account, Entry, Fund, Line
    from ronghe.registers.projects.queries.books import standing, unsound

    fund = Fund.objects.create(number="B", state="open", name="b", programme="b", year=2026, budget_fen=BUDGET)
    source, available = (Account.objects.create(fund=fund, kind=kind) for kind in ("source", "available"))
    _, fen = drawn(count, 12)
    began, taken, refused, key = time.perf_counter(), 0, 0, 0

    def rows(amounts: list[int]) -> None:
        nonlocal key
        lines, entries = [], []
        for amount in amounts:
            key += 1
            kind = "increase" if amount > 0 else "cut"
            lines += [
                Line(entry_id=key, account=source, fen=-amount),
                Line(entry_id=key, account=available, fen=amount),
            ]
            given = {"at": at, "noun": "fund", "record": fund.pk, "step": kind, "name": "b", "fen": abs(amount)}
            entries.append(Entry(pk=key, key=f"b{key}", fund=fund, kind=kind, **given))
        Line.objects.bulk_create(lines)
        Entry.objects.bulk_create(entries)

    at = timezone.now()
    for start in range(0, count, CHUNK):
        amounts = [int(n) if k % 3 else -int(n) for k, n in enumerate(fen[start : start + CHUNK])]
        amounts.sort(reverse=True)
        with transaction.atomic():
            rows(amounts)
        taken += len(amounts)
        for _ in range(10):
            too_much = -(standing(fund).left + 1)
            try:
                with transaction.atomic():
                    rows([too_much])
            except IntegrityError:
                refused += 1
    seconds = time.perf_counter() - began
    told = unsound()
    connection.close()
    return seconds, taken, refused, told


def main() -> None:
    """Measure and say."""
    counts = [int(word) for word in sys.argv[1:]]
    payments, booked = (counts + [1_000_000, 20_000][len(counts) :])[:2]
    moves = drawn(payments)
    seconds, taken, off = in_memory(moves)
    print(
        f"in memory: {payments:,} payments in {seconds:.1f} s ({payments / seconds:,.0f}/s), {taken:,} taken, off {off} fen"
    )
    floats = in_floats(moves)
    print(f"the same in floating yuan: off {floats:,} fen")
    target = "the books balance to the fen"
    tell(
        "payments in memory",
        f"{payments / seconds:,.0f}/s, off {off} fen",
        peer=f"floats off {floats} fen",
        target=target,
        holds=off == 0,
    )
    seconds, taken, refused, told = in_database(booked)
    wanted = 10 * -(-booked // CHUNK)
    print(f"in SQLite with its guards: {taken:,} entries in {seconds:.1f} s ({taken / seconds:,.0f}/s)")
    print(f"overdrafts past the program: {refused} of {wanted} refused by the database; unsound: {told or 'nothing'}")
    holds = not told and refused == wanted
    tell(
        "payments in SQLite",
        f"{taken / seconds:,.0f}/s, {refused}/{wanted} overdrafts refused",
        target=target,
        holds=holds,
    )
    sys.exit(0 if off == 0 and holds else 1)


if __name__ == "__main__":
    main()
