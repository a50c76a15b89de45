"""What every register's records share: a number, a state that only `perform` changes, and a version."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ronghe.engine.workflow.machine import Workflow

if TYPE_CHECKING:
    from ronghe.ledger.actor import Actor


class Record(models.Model):
    """A row of a register.

    `workflow`: its states and steps. `series`: the letters its number begins with. `reach`: for each role the field
    that holds its region, organisation or person: a role without an entry reaches nothing. `withheld`: fields whose
    content never enters an event (personal data). `home`: the namespace of its pages' addresses. `search_in`: text
    fields in which a search looks. `open_to_everyone`: which records readings for everyone include.
    `region_field`: where the event takes its region from.

    `shown`: the fields that each face shows to programs, "full" adding to "public"; without it the API does not serve the
    noun. `masked_where`: records whose public face leaves out the fields `masked` and names no place below the city.

    `told_with`: the relations that `str()` follows, for lists that hold records of all kinds.
    """

    workflow: ClassVar[Workflow]
    series: ClassVar[str]
    reach: ClassVar[Mapping[str, str]] = {}
    withheld: ClassVar[frozenset[str]] = frozenset()
    home: ClassVar[str] = ""
    search_in: ClassVar[tuple[str, ...]] = ("number",)
    told_with: ClassVar[tuple[str, ...]] = ()
    open_to_everyone: ClassVar[Q] = Q()
    region_field: ClassVar[str] = "region"
    shown: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    masked: ClassVar[tuple[str, ...]] = ()
    masked_where: ClassVar[Q | None] = None

    number = models.CharField("编号", max_length=24, unique=True)
    state = models.CharField("状态", max_length=20)
    version = models.PositiveIntegerField("版本", default=1)
    created_at = models.DateTimeField("登记时间", default=timezone.now)
    changed_at = models.DateTimeField("变更时间", default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """The address of the record's page."""
        return reverse(f"{self.home}:detail", args=[self.number])

    @classmethod
    def named(cls, actor: "Actor") -> Q | None:
        """More records that this actor reads because they name it; None: there are none of this kind."""
        return None


def known_state(flow: Workflow) -> models.CheckConstraint:
    """The database's own guard: a record stands in a state that its workflow declares."""
    return models.CheckConstraint(condition=Q(state__in=sorted(flow.states)), name=f"{flow.noun}_state_known")


class Counter(models.Model):
    """The last number given in a series and year."""

    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="counter_once")]

    def __str__(self) -> str:
        return f"{self.series}-{self.year}: {self.last}"
