from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import vouchers
from ronghe.registers.dispatch.queries.totals import City, totals
from tests.registers.dispatch import programme
from tests.registers.dispatch.service import in_service, log, voucher
from tests.world import World


def test_figures_are_counted_from_records(world: World) -> None:
    posting = in_service(world)
    batch = posting.batch
    one = log(world, posting)
    claim = vouchers.claim(voucher(world, batch, 5_000_00), one, 2_000_00, by=world.actor("firm"))
    perform(claim, "pay", by=world.actor("city"))
    answers = {"outcome": "寿命提升到两倍", "money_saved": 300_000_00, "new_sales": 0}
    perform(posting.entry.need, "solve", by=world.actor("firm"), answers=answers)
    batch.refresh_from_db()
    f = totals(batch)
    assert (f.candidates, f.entries, f.postings, f.people, f.firms, f.needs, f.institutions) == (1,) * 7
    assert (f.solved, f.saved_fen, f.sales_fen, f.left) == (1, 300_000_00, 0, 0)
    assert (f.logs, f.hours, f.grades) == (1, 4, {})
    assert (f.issued_fen, f.paid_fen) == (5_000_00, 2_000_00)
    assert f.cities == (City("2101", 1, 1, 1, 1),)


def test_proposals_are_no_postings_yet(world: World) -> None:
    batch = programme.posting(world).batch
    assert (totals(batch).postings, totals(batch).cities) == (0, ())
