"""People who sign in, and the roles that were granted to them."""

from collections.abc import Mapping
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ronghe.ledger.actor import Actor
from ronghe.ledger.grantflow import GRANT
from ronghe.ledger.models.record import Record, known_state
from ronghe.ledger.roles import GRANTED, ROLES


class User(AbstractUser):
    """An account. What it may do comes from its grants alone."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField("姓名", max_length=60)
    language = models.CharField("界面语言", max_length=2, choices=[("zh", "中文"), ("en", "English")], default="zh")
    notices_by_mail = models.BooleanField("邮件通知", default=True)

    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name or self.username


class GrantQuerySet(models.QuerySet["Grant"]):
    """Reads of grants."""

    def in_force(self) -> "GrantQuerySet":
        """Grants that hold at this moment."""
        now = timezone.now()
        return self.filter(
            Q(until__isnull=True) | Q(until__gt=now),
            Q(for_user__isnull=True) | Q(for_user__is_active=True),
            since__lte=now,
            state="active",
            user__is_active=True,
        )


class Grant(Record):
    """A role given to a person for a region, an organisation or a person; never deleted, only ended.

    `unit`: the organisation whose managers administer it; `place`: the region whose administrators do, without filling
    zeros, empty for roles of the whole province. Both follow from the bounds (ronghe/ledger/granting.py).
    """

    workflow = GRANT
    series = "SQ"
    home = "grants"
    search_in = ("number", "user__name", "user__username")
    reach: ClassVar[Mapping[str, str]] = {
        **{key: "place" for key, role in ROLES.items() if role.bound == "region"},
        **{key: "unit_id" for key, role in ROLES.items() if role.bound == "organisation"},
        **{key: "person_id" for key, role in ROLES.items() if role.bound == "person"},
    }
    region_field = "place"

    user = models.ForeignKey(User, models.PROTECT, related_name="grants", verbose_name="用户")
    role = models.CharField("角色", max_length=20, choices=[(key, ROLES[key].label[0]) for key in GRANTED])
    region = models.CharField("区域", max_length=6, blank=True)
    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, null=True, blank=True, related_name="grants"
    )
    person = models.ForeignKey("parties.Person", models.PROTECT, null=True, blank=True, related_name="grants")
    unit = models.ForeignKey("parties.Organisation", models.PROTECT, null=True, blank=True, related_name="members")
    place = models.CharField("所在区域", max_length=6, blank=True)
    since = models.DateTimeField("生效", default=timezone.now)
    until = models.DateTimeField("失效", null=True, blank=True)
    for_user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="substitutions", verbose_name="代理何人"
    )
    manages = models.BooleanField("管理本单位账号", default=False)

    objects = GrantQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["role", "region"]),
            models.Index(fields=["role", "organisation"]),
            models.Index(fields=["place", "-id"]),
        ]
        constraints = [
            known_state(GRANT),
            models.CheckConstraint(condition=Q(role__in=GRANTED), name="grant_role_known"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="grant_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(role__in=[k for k in GRANTED if ROLES[k].bound == "organisation"])
                | Q(organisation__isnull=False),
                name="grant_has_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=[k for k in GRANTED if ROLES[k].bound == "person"]) | Q(person__isnull=False),
                name="grant_has_person",
            ),
            models.CheckConstraint(condition=~Q(role__in=["city", "county"]) | ~Q(region=""), name="grant_has_region"),
            models.CheckConstraint(
                condition=Q(for_user__isnull=True) | Q(until__isnull=False, manages=False),
                name="grant_substitution_ends",
            ),
            models.CheckConstraint(
                condition=Q(for_user__isnull=True) | ~Q(for_user=F("user")), name="grant_substitutes_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {ROLES[self.role].label[0]}"

    @classmethod
    def named(cls, actor: Actor) -> Q | None:
        """One's own grants, and those that stand in for one."""
        return None if actor.user is None else Q(user=actor.user) | Q(for_user=actor.user)

    @property
    def role_label(self) -> tuple[str, str]:
        """The role's wording."""
        return ROLES[self.role].label

    @property
    def is_in_force(self) -> bool:
        """Whether it holds at this moment, as far as the row itself says (the accounts must be active too)."""
        now = timezone.now()
        return self.state == "active" and self.since <= now and (self.until is None or self.until > now)

    @property
    def bounds(self) -> dict[str, object]:
        """What limits the role, as field values."""
        return {
            "role": self.role,
            "region": self.region,
            "organisation_id": self.organisation_id,
            "person_id": self.person_id,
        }

    def actor(self) -> Actor:
        """The actor that this grant makes of its user."""
        return Actor(
            role=self.role,
            name=str(self.user),
            user=self.user_id,
            region=self.region,
            organisation=self.organisation_id,
            person=self.person_id,
            grant=self.pk,
            for_user=self.for_user_id,
        )
