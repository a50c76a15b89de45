"""What accounts need beside grants: claims to act for an organisation, invitations, tokens for the API, counters."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ronghe.ledger.actor import Actor
from ronghe.ledger.models import Grant
from ronghe.ledger.models.record import Record, known_state
from ronghe.ledger.roles import ROLES
from ronghe.web.accounts.workflow import CLAIM

UNIT_ROLES = [key for key, role in ROLES.items() if role.bound == "organisation"]


class Claim(Record):
    """An account's application to act for an organisation, new or known. `stated_name` is what the applicant typed."""

    workflow = CLAIM
    series = "RL"
    home = "claims"
    search_in = ("number", "stated_name", "user__name")
    reach: ClassVar = {"county": "organisation__region", "city": "organisation__region", "province": ""}
    withheld = frozenset({"contact_name", "contact_phone"})
    region_field = "organisation__region"

    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, related_name="claims")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="claims")
    role = models.CharField("角色", max_length=20, choices=[(key, ROLES[key].label[0]) for key in UNIT_ROLES])
    stated_name = models.CharField("填报的单位名称", max_length=100)
    reason = models.CharField("申请理由", max_length=500, blank=True)
    contact_name = models.CharField("联系人", max_length=50)
    contact_phone = models.CharField("联系电话", max_length=30)

    class Meta:
        indexes = [models.Index(fields=["state", "-id"]), models.Index(fields=["user"])]
        constraints = [
            known_state(CLAIM),
            models.CheckConstraint(condition=Q(role__in=UNIT_ROLES), name="claim_role_of_unit"),
            models.UniqueConstraint(
                fields=["user", "organisation"], condition=Q(state__in=["filed", "waiting"]), name="claim_open_once"
            ),
        ]

    def __str__(self) -> str:
        return self.stated_name

    @classmethod
    def named(cls, actor: Actor) -> Q | None:
        """One's own claims."""
        return None if actor.user is None else Q(user=actor.user)


class Invitation(models.Model):
    """A link that makes or widens one account, once; only the digest of its secret is kept."""

    by = models.ForeignKey(Grant, models.PROTECT, related_name="invitations")
    name = models.CharField("姓名", max_length=60)
    email = models.EmailField("邮箱", max_length=100)
    role = models.CharField("角色", max_length=20)
    region = models.CharField("区域", max_length=6, blank=True)
    organisation = models.ForeignKey("parties.Organisation", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("parties.Person", models.PROTECT, null=True, related_name="+")
    manages = models.BooleanField("管理本单位账号", default=False)
    secret = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField("失效")
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["by", "-id"])]

    def __str__(self) -> str:
        return f"{self.name} · {ROLES[self.role].label[0]}"

    @property
    def is_open(self) -> bool:
        """Whether it can still be taken up, as far as the link goes; the inviter's grant is asked when it is."""
        return self.used_at is None and self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def role_label(self) -> tuple[str, str]:
        """The role's wording."""
        return ROLES[self.role].label

    def path(self, secret: str) -> str:
        """The address that is sent."""
        return reverse("invitation", args=[secret])


class ApiToken(models.Model):
    """A key for programs: acts as one grant, reads or also writes, ends by itself. Only its SHA-256 is kept."""

    SCOPES = (("read", "只读"), ("write", "读写"))

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="tokens")
    name = models.CharField("名称", max_length=60)
    hint = models.CharField(max_length=8)
    secret = models.CharField(max_length=64, unique=True)
    scope = models.CharField("权限", max_length=5, choices=SCOPES, default="read")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField("失效")
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(scope__in=["read", "write"]), name="api_token_scope_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.hint}…"

    @property
    def is_open(self) -> bool:
        """Whether it works, as far as the row says."""
        return self.revoked_at is None and self.expires_at > timezone.now()


class Remembered(models.Model):
    """A line of Django's cache on the database: what counts attempts must be seen by every process."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_cache"

    def __str__(self) -> str:
        return self.cache_key
