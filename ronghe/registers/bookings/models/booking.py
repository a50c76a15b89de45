"""Bookings: a resource's time, which the database itself gives to one booking only (migration 0002)."""

from django.db import models
from django.db.models import F, Q

from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.bookings.models.resource import MODES
from ronghe.registers.bookings.workflow.booking import BOOKING


class Booking(Record):
    """A resource from `starts_at` up to, not including, `ends_at`. `lead`: the first booking of the chain it belongs to;
    `trial`: the pilot order it serves. `exclusive` is false for materials, which are taken by `quantity`."""

    workflow = BOOKING
    series = "YJ"
    home = "bookings"
    search_in = ("number", "resource__name", "organisation__name", "purpose")
    told_with = ("resource",)
    reach = {
        "firm": "organisation_id",
        "institution": "resource__owner_id",
        "lab": "resource__owner_id",
        "county": "region",
        "city": "region",
        "administrator": "region",
    }
    shown = {
        "public": (),
        "full": (
            *("number", "state", "resource", "organisation", "region", "lead", "trial", "starts_at", "ends_at"),
            *("mode", "purpose", "quantity", "budget_fen", "checked_in_at", "checked_out_at", "start_up_minutes"),
            *("test_minutes", "post_minutes", "amount_fen", "voucher_fen", "stars", "version"),
            *("created_at", "changed_at"),
        ),
    }

    resource = models.ForeignKey("bookings.Resource", models.PROTECT, related_name="bookings", verbose_name="资源")
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="bookings", verbose_name="使用单位"
    )
    region = models.CharField("使用单位所在地", max_length=6)
    lead = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followers", verbose_name="首项"
    )
    trial = models.ForeignKey(
        "bookings.Trial", models.PROTECT, null=True, blank=True, related_name="bookings", verbose_name="中试订单"
    )
    starts_at = models.DateTimeField("开始")
    ends_at = models.DateTimeField("结束")
    exclusive = models.BooleanField("独占", default=True)
    quantity = models.PositiveIntegerField("数量", default=0)
    mode = models.CharField(
        "服务方式", max_length=12, choices=[(k, zh) for k, (zh, _) in MODES.items()], default="occupy"
    )
    purpose = models.CharField("用途", max_length=200)
    budget_fen = models.BigIntegerField("预算(分)", null=True, blank=True)
    voucher = models.ForeignKey(
        "dispatch.Voucher", models.PROTECT, null=True, blank=True, related_name="bookings", verbose_name="创新券"
    )
    wanted_starts_at = models.DateTimeField("希望改到", null=True, blank=True)
    wanted_ends_at = models.DateTimeField("希望改到（结束）", null=True, blank=True)
    checked_in_at = models.DateTimeField("签到时间", null=True, blank=True)
    checked_out_at = models.DateTimeField("签退时间", null=True, blank=True)
    start_up_minutes = models.PositiveIntegerField("开机准备(分钟)", default=0)
    test_minutes = models.PositiveIntegerField("测试(分钟)", default=0)
    post_minutes = models.PositiveIntegerField("后处理(分钟)", default=0)
    amount_fen = models.BigIntegerField("应收(分)", default=0)
    voucher_fen = models.BigIntegerField("创新券抵扣(分)", default=0)
    stars = models.CharField("满意度", max_length=1, blank=True)
    review = models.CharField("意见", max_length=500, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [
            models.Index(fields=["resource", "starts_at", "ends_at"]),
            models.Index(fields=["organisation", "state", "-starts_at"]),
            models.Index(fields=["state", "starts_at"]),
        ]
        constraints = [
            known_state(BOOKING),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="booking_ends_after_start"),
            models.CheckConstraint(condition=Q(exclusive=True) | Q(quantity__gt=0), name="booking_takes_something"),
            models.CheckConstraint(
                condition=Q(voucher_fen__gte=0) & Q(voucher_fen__lte=F("amount_fen")),
                name="booking_voucher_within_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource} {self.number}"

    @property
    def effective_minutes(self) -> int:
        """有效机时, in minutes: start-up, test and post-processing."""
        return self.start_up_minutes + self.test_minutes + self.post_minutes
