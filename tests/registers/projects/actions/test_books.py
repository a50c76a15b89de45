"""Money is booked once, balanced, and never beyond what an account holds; the database refuses what the program lets by."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from ronghe.engine.money.entry import Books, Overdrawn, moved
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.keys import take_keys
from ronghe.ledger.perform import begin
from ronghe.registers.projects.actions.books import MOVES, book, open_accounts
from ronghe.registers.projects.models import Account, Entry, Fund, Line, Project
from ronghe.registers.projects.models.books import ACCOUNTS, OF_PROJECTS
from ronghe.registers.projects.queries import books
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def _book(kind: str, fund: Fund, fen: int, key: str, project: Project | None, world: World) -> Entry:
    about = project or fund
    given = {"about": about, "step": "x", "by": world.actor("province"), "at": timezone.now(), "project": project}
    with transaction.atomic():
        return book(kind, fund, fen, key=key, **given)  # type: ignore[arg-type]


def test_each_entry_moves_its_two_accounts_and_is_told_by_its_lines(world: World) -> None:
    fund = fresh.open_fund(world, 1000)
    project = begin(fresh.task_book(world), by=world.actor("city")).record
    _book("commit", fund, 700, "a", project, world)
    _book("pay", fund, 300, "b", project, world)
    _book("refund", fund, 100, "c", project, world)
    _book("free", fund, 400, "d", project, world)
    told = books.standing(fund)
    assert (told.budget, told.committed, told.spent, told.left) == (1000, 200, 200, 800)
    assert books.unsound() == []
    assert [one.fen for one in books.entries_of(project=project)] == [400, 100, 300, 700]


def test_the_same_key_is_booked_once(world: World) -> None:
    fund = fresh.open_fund(world, 1000)
    _book("increase", fund, 5, "again", None, world)
    with pytest.raises(IntegrityError):
        _book("increase", fund, 5, "again", None, world)
    assert books.standing(fund).budget == 1005
    assert books.unsound() == []


def test_what_an_account_does_not_hold_is_refused_with_what_is_lacking(world: World) -> None:
    fund = fresh.open_fund(world, 1000)
    project = begin(fresh.task_book(world), by=world.actor("city")).record
    with pytest.raises(Refused, match="lacking") as refused:
        _book("commit", fund, 1001, "a", project, world)
    assert "差 0.01 元" in refused.value.zh
    assert Entry.objects.count() == 1


def _lines(fund: Fund, first: int, second: int) -> int:
    """An entry written past the program: its lines, without the entry itself; the id it must have."""
    (number,) = take_keys(Entry, 1)
    accounts = {one.kind: one for one in Account.objects.filter(fund=fund)}
    Line.objects.create(entry_id=number, account=accounts["source"], fen=first)
    Line.objects.create(entry_id=number, account=accounts["available"], fen=second)
    return number


def _entry(number: int, fund: Fund) -> None:
    given = {"kind": "increase", "fen": 1, "at": timezone.now(), "noun": "fund", "record": fund.pk, "step": "x"}
    Entry(pk=number, key=f"raw{number}", fund=fund, name="x", **given).save(force_insert=True)


def test_the_database_takes_no_entry_whose_lines_do_not_sum_to_zero(world: World) -> None:
    fund = fresh.open_fund(world, 1000)
    with pytest.raises(DatabaseError, match="sum to zero"), transaction.atomic():
        _entry(_lines(fund, -5, 6), fund)
    with pytest.raises(DatabaseError, match="two at least"), transaction.atomic():
        _entry(take_keys(Entry, 1)[0], fund)
    with transaction.atomic():
        _entry(_lines(fund, -5, 5), fund)
    assert books.standing(fund).budget == 1005


def test_the_database_takes_no_overdraft_whoever_writes_the_lines(world: World) -> None:
    fund = fresh.open_fund(world, 1000)
    with pytest.raises(IntegrityError), transaction.atomic():
        _entry(_lines(fund, 1001, -1001), fund)
    assert books.standing(fund).left == 1000


def test_a_written_entry_takes_no_further_line_no_change_and_no_deletion(world: World) -> None:
    fund = fresh.open_fund(world, 1000)
    entry = Entry.objects.get(fund=fund)
    other = Account.objects.create(
        fund=fund, project=begin(fresh.task_book(world), by=world.actor("city")).record, kind="committed"
    )
    for act, said in (
        (lambda: Line.objects.create(entry=entry, account=other, fen=1), "no further line"),
        (lambda: Entry.objects.update(fen=2), "append-only"),
        (lambda: Line.objects.update(fen=2), "append-only"),
        (lambda: Line.objects.all()._raw_delete("default"), "append-only"),
        (lambda: Entry.objects.all()._raw_delete("default"), "append-only"),
    ):
        with pytest.raises(DatabaseError, match=said), transaction.atomic():
            act()
    assert books.unsound() == []


def test_a_line_without_its_entry_does_not_survive_the_transaction(world: World) -> None:
    fund = fresh.open_fund(world, 1000)

    @transaction.atomic
    def act() -> None:
        _lines(fund, -5, 5)
        connection.check_constraints()

    with pytest.raises(IntegrityError):
        act()


def test_books_that_were_tampered_with_are_named(world: World) -> None:
    fund = fresh.open_fund(world, 1000)
    Account.objects.filter(fund=fund, kind="available").update(balance=999)
    assert [one.split(":")[0] for one in books.unsound()] == [f"account {fund.pk}/ available"]


def test_a_closed_fund_takes_back_money_and_nothing_else(world: World) -> None:
    fund = fresh.open_fund(world, 1000)
    project = begin(fresh.task_book(world), by=world.actor("city")).record
    _book("commit", fund, 700, "a", project, world)
    _book("pay", fund, 700, "b", project, world)
    Fund.objects.filter(pk=fund.pk).update(state="closed")
    fund.refresh_from_db()
    with pytest.raises(Refused, match="closed"):
        _book("refund", fund, 100, "c", project, world)
    _book("return", fund, 100, "d", project, world)
    assert books.standing(fund).spent == 600


class FundMachine(RuleBasedStateMachine):
    """A fund with two projects: whatever is tried in whatever order, the books stay those of a plain double entry."""

    world: World

    @initialize(budget=st.integers(1, 2000))
    def begin(self, budget: int) -> None:
        self.fund = fresh.open_fund(self.world, budget)
        self.projects = [begin(fresh.task_book(self.world), by=self.world.actor("city")).record for _ in range(2)]
        self.plain: Books[Any] = Books(frozenset({"source"}))
        self.plain.post(moved("source", "available", budget))
        self.keys = 0

    @rule(
        kind=st.sampled_from(sorted(set(MOVES) - {"return", "release"})),
        fen=st.integers(1, 1500),
        which=st.integers(0, 1),
    )
    def move(self, kind: str, fen: int, which: int) -> None:
        project = self.projects[which]
        ends = [(which, one) if one in OF_PROJECTS else one for one in MOVES[kind]]
        needs = project if any(one in OF_PROJECTS for one in MOVES[kind]) else None
        self.keys += 1
        try:
            self.plain.post(moved(*ends, fen))
        except Overdrawn:
            with pytest.raises(Refused):
                _book(kind, self.fund, fen, f"m{self.fund.pk}:{self.keys}", needs, self.world)
        else:
            _book(kind, self.fund, fen, f"m{self.fund.pk}:{self.keys}", needs, self.world)

    @invariant()
    def books_are_sound(self) -> None:
        if not hasattr(self, "plain"):
            return
        assert books.unsound() == []
        held = {(one.project_id, one.kind): one.balance for one in Account.objects.filter(fund=self.fund)}
        for kind in set(ACCOUNTS) - set(OF_PROJECTS):
            assert held.get((None, kind), 0) == self.plain.balances.get(kind, 0)
        for n, project in enumerate(self.projects):
            for kind in OF_PROJECTS:
                assert held.get((project.pk, kind), 0) == self.plain.balances.get((n, kind), 0)
        told = books.standing(self.fund)
        assert 0 <= told.spent <= told.committed <= told.budget
        assert sum(held.values()) == 0


def test_whatever_is_tried_a_fund_is_never_overspent(world: World) -> None:
    class Here(FundMachine):
        pass

    Here.world = world
    few = settings(max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Here, settings=few)


def test_the_accounts_of_a_project_stand_ready_once(world: World) -> None:
    fund = fresh.open_fund(world, 1000)
    project = begin(fresh.task_book(world), by=world.actor("city")).record
    for _ in range(2):
        open_accounts(fund, project)
    assert sorted(project.accounts.values_list("kind", "balance")) == [("committed", 0), ("spent", 0)]
