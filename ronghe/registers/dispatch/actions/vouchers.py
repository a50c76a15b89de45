"""Writes of vouchers and payouts: money moves only by steps, under the lock of the row it is taken from."""

from datetime import datetime

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import begin, on, perform
from ronghe.registers.dispatch.models import Batch, Payout, ServiceLog, Voucher
from ronghe.registers.dispatch.queries import vouchers as queries
from ronghe.registers.dispatch.queries.service import counted
from ronghe.registers.dispatch.workflow.batch import BATCH
from ronghe.registers.dispatch.workflow.money import PAYOUT, VOUCHER

MOST = 10**11
"""Fen of one voucher or payout."""
ISSUING = ("running", "assessing")


def issue(
    batch: Batch,
    organisation: int,
    region: str,
    amount_fen: int,
    *,
    by: Actor,
    once: str = "",
    at: datetime | None = None,
) -> Voucher:
    """A voucher of `amount_fen` for a firm to which the batch sends somebody."""
    _check_amount(amount_fen)
    made = Voucher(batch=batch, organisation_id=organisation, region=region, amount_fen=amount_fen)
    return begin(made, "issue", by=by, once=once, at=at).record  # type: ignore[no-any-return]


def claim(
    voucher: Voucher, log: ServiceLog, amount_fen: int, *, by: Actor, once: str = "", at: datetime | None = None
) -> Payout:
    """The firm asks `amount_fen` of its voucher for a counted service."""
    _check_amount(amount_fen)
    made = Payout(voucher=voucher, log=log, region=voucher.region, amount_fen=amount_fen)
    return begin(made, "file", by=by, once=once, at=at).record  # type: ignore[no-any-return]


@on(BATCH, "reserve")
def reserve(batch: Batch, *, by: Actor, at: datetime, amount: int) -> None:
    """Never beyond the budget; the batch's row is locked, so that two offices issue one after the other."""
    rest = batch.budget_fen - batch.issued_fen
    if amount > rest:
        raise Refused(
            f"超出本批创新券预算：余 {yuan(rest)} 元，拟发 {yuan(amount)} 元",
            f"beyond the batch's budget: {yuan(rest)} yuan left, {yuan(amount)} asked",
        )
    batch.issued_fen += amount


@on(BATCH, "give_back")
def give_back(batch: Batch, *, by: Actor, at: datetime, amount: int) -> None:
    """What a voucher did not spend can be issued again."""
    batch.issued_fen -= amount


@on(VOUCHER, "issue")
def check_issue(voucher: Voucher, *, by: Actor, at: datetime) -> None:
    """For hosts of the batch only, out of its budget."""
    batch = voucher.batch
    if batch.state not in ISSUING:
        raise NotOffered("派驻服务或考核期间才能发放创新券", "vouchers are issued while people serve or are assessed")
    if not queries.is_host(batch, voucher.organisation_id):
        raise Refused("本批没有特派员派驻到该企业", "the batch sends nobody to this firm")
    perform(batch, "reserve", by=SYSTEM, at=at, answers={"amount": voucher.amount_fen})


@on(VOUCHER, "spend")
def spend(voucher: Voucher, *, by: Actor, at: datetime, amount: int) -> None:
    """Never beyond the voucher, whose row is locked."""
    rest = voucher.amount_fen - voucher.spent_fen
    if amount > rest:
        raise Refused(
            f"创新券余额不足：余 {yuan(rest)} 元，拟兑付 {yuan(amount)} 元",
            f"the voucher holds {yuan(rest)} yuan, {yuan(amount)} are asked",
        )
    voucher.spent_fen += amount


@on(VOUCHER, "close")
@on(VOUCHER, "revoke")
def return_rest(voucher: Voucher, *, by: Actor, at: datetime, reason: str = "") -> None:
    """The rest goes back to the batch once every claim is decided."""
    if asked := queries.asked(voucher):
        raise NotOffered(
            f"还有 {yuan(asked)} 元兑付申请待审核，请先办理",
            f"claims over {yuan(asked)} yuan are undecided; decide them first",
        )
    rest = voucher.amount_fen - voucher.spent_fen
    if rest:
        perform(voucher.batch, "give_back", by=SYSTEM, at=at, answers={"amount": rest})


@on(PAYOUT, "file")
def check_claim(payout: Payout, *, by: Actor, at: datetime) -> None:
    """For a counted service at this firm in this batch, within what the voucher still holds."""
    voucher = Voucher.objects.select_for_update().get(pk=payout.voucher_id)
    if voucher.state != "issued":
        raise NotOffered("创新券已结清或收回", "the voucher is closed or revoked")
    _check_log(payout, voucher)
    rest = voucher.amount_fen - voucher.spent_fen - queries.asked(voucher, but=payout.pk)
    if payout.amount_fen > rest:
        raise Refused(
            f"创新券可申请余额为 {yuan(rest)} 元（已扣除待审核的申请）",
            f"{yuan(rest)} yuan of the voucher can still be asked for",
        )


@on(PAYOUT, "pay")
def pay(payout: Payout, *, by: Actor, at: datetime) -> None:
    """The money leaves the voucher for a service that still counts."""
    voucher = payout.voucher
    _check_log(payout, voucher)
    perform(voucher, "spend", by=SYSTEM, at=at, answers={"amount": payout.amount_fen})


def yuan(fen: int) -> str:
    """Fen as yuan with two digits."""
    return f"{fen // 100:,}.{fen % 100:02d}"


def _check_amount(fen: int) -> None:
    if not 0 < fen <= MOST:
        raise Refused("金额应大于 0 且不超过 10 亿元", "the amount lies above 0 and below a thousand million yuan")


def _check_log(payout: Payout, voucher: Voucher) -> None:
    # Locked: a county that takes the log back at this moment waits, or was first and is seen.
    log = ServiceLog.objects.select_for_update(of=("self",)).select_related("posting").get(pk=payout.log_id)
    if (log.posting.organisation_id, log.posting.batch_id) != (voucher.organisation_id, voucher.batch_id):
        raise Refused("该服务日志不属于本企业在本批的派驻", "this service was not rendered to this firm in this batch")
    if not counted(ServiceLog.objects.filter(pk=log.pk)).exists():
        raise NotOffered("该服务日志尚未计入，不能兑付", "this service does not count (yet) and cannot be paid")
