"""Who may give, change and end grants. The checks are effects of the steps, so that every door asks them."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger import notices
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.grantflow import GRANT
from ronghe.ledger.models.account import Grant
from ronghe.ledger.models.event import Event
from ronghe.ledger.models.record import Counter
from ronghe.ledger.perform import on, perform
from ronghe.ledger.roles import ROLES

OF_CITIES = frozenset({"city", "county", "firm", "institution", "lab", "broker"})
"""The roles that a city's administrator gives, within the city."""
NO_SUBSTITUTE = frozenset({"reviewer"})
"""A reviewer's judgement is personal."""
LONGEST = 400
"""Days that a substitution may last."""


def may_give(role: str, by: Actor) -> bool:
    """Whether grants of `role` can be this actor's to give, bounds aside."""
    if by.role == "administrator":
        return not by.region or role in OF_CITIES
    return role == by.role or (by.role == "institution" and role == "expert")


def settle_bounds(grant: Grant) -> None:
    """Derive `unit` and `place` from the bounds; Refused where the bounds do not fit the role."""
    bound = ROLES[grant.role].bound
    fits = {
        "organisation": grant.organisation_id is not None and not grant.region and grant.person_id is None,
        "person": grant.person_id is not None and not grant.region and grant.organisation_id is None,
        "region": grant.organisation_id is None and grant.person_id is None,
        "": not grant.region and grant.organisation_id is None and grant.person_id is None,
    }[bound]
    if not fits or (grant.role in {"city", "county"} and not grant.region):
        raise Refused(
            f"“{ROLES[grant.role].label[0]}”的范围填写不对：区域、单位、人员只能填与角色相应的一项",
            f"the bounds do not fit the role {ROLES[grant.role].label[1]}: give the one that it asks for",
        )
    unit: Any = grant.organisation
    if grant.role == "expert":
        unit = getattr(getattr(grant.person, "expert", None), "organisation", None)
    grant.unit = unit
    grant.place = unit.region if unit is not None else grant.region


@on(GRANT, "give")
def check_gift(grant: Grant, *, by: Actor, at: datetime, reason: str = "") -> None:
    """Nobody gives more than their own office allows, and nobody gives anything to themselves."""
    settle_bounds(grant)
    if by.role == "system":
        return
    _check_within(grant, by)
    if grant.user_id == by.user:
        raise NotAllowed("不能给自己授权", "nobody can give a role to themselves")
    if grant.for_user_id is not None:
        raise NotAllowed("代理须由本人指定", "a substitute is named by the person who is absent")
    if grant.unit is not None and grant.unit.state != "registered":
        raise NotOffered("单位尚未在册，不能授权", "the organisation is not registered")
    same = Grant.objects.filter(user=grant.user_id, state__in=["active", "suspended"], for_user=None, **grant.bounds)
    if same.exclude(pk=grant.pk).filter(Q(until=None) | Q(until__gt=at)).exists():
        raise NotOffered("该用户已持有同样的授权", "the user holds this grant already")
    _tell(grant, ("您获得了新的授权", "You were given a role"), by)


@on(GRANT, "substitute")
def check_substitute(grant: Grant, *, by: Actor, at: datetime, reason: str = "") -> None:
    """One names a colleague for one's own present role, for a time; the substitute gets no more than that."""
    own = _acting(by)
    if own.for_user_id is not None or own.role in NO_SUBSTITUTE:
        raise NotAllowed("这个角色不能再请人代理", "this role cannot be passed on")
    grant.place, grant.unit_id = own.place, own.unit_id
    if grant.bounds != own.bounds or grant.for_user_id != own.user_id or grant.manages:
        raise NotAllowed("代理的范围只能与本人相同", "a substitute acts within one's own bounds only")
    if not is_colleague(own, grant.user_id):
        raise NotAllowed("代理人须是同单位或同一区域的同事", "the substitute must be a colleague of the unit or region")
    if grant.until is None or not at < grant.until or not grant.since < grant.until:
        raise NotOffered("代理须有截止时间，且晚于开始时间和现在", "a substitution ends, after its start and after now")
    if (grant.until - max(grant.since, at)).days > LONGEST or (own.until is not None and grant.until > own.until):
        raise NotOffered(
            "代理时间过长，或超过了本人授权的期限", "the substitution lasts too long or beyond one's own grant"
        )
    _tell(grant, (f"{own.user}请您代理", f"{own.user} names you as substitute"), by)


@on(GRANT, "suspend")
@on(GRANT, "end")
def check_end(grant: Grant, *, by: Actor, at: datetime, reason: str) -> None:
    """Administrators and managers within their reach; the last administrator of the province stays."""
    _check_over(grant, by)
    _keep_one_administrator(grant)
    _end_substitutions(grant, at)
    _tell(grant, ("您的授权已停用或终止", "A role of yours was suspended or ended"), by)


@on(GRANT, "resume")
def check_resume(grant: Grant, *, by: Actor, at: datetime, reason: str = "") -> None:
    """What an administrator suspended no unit manager resumes."""
    _check_over(grant, by)
    last = Event.objects.filter(noun="grant", key=grant.pk, step="suspend").order_by("-id").first()
    if by.role not in {"administrator", "system"} and last is not None and last.role in {"administrator", "system"}:
        raise NotAllowed("由管理员停用的授权只能由管理员恢复", "what an administrator suspended only one resumes")
    _tell(grant, ("您的授权已恢复", "A role of yours was resumed"), by)


@on(GRANT, "appoint")
def make_manager(grant: Grant, *, by: Actor, at: datetime, reason: str = "") -> None:
    """The holder may from now on administer the unit's accounts."""
    _check_over(grant, by)
    if ROLES[grant.role].bound != "organisation":
        raise NotOffered("只有单位类角色才有单位管理员", "only roles of a unit have managers")
    if grant.user_id == by.user:
        raise NotAllowed("不能给自己授权", "nobody can give a role to themselves")
    grant.manages = True


@on(GRANT, "relieve")
def unmake_manager(grant: Grant, *, by: Actor, at: datetime, reason: str) -> None:
    """The holder keeps the role but administers no accounts any more."""
    _check_over(grant, by)
    grant.manages = False


@on(GRANT, "hand_over")
def pass_on_management(grant: Grant, *, by: Actor, at: datetime, to: int, reason: str = "") -> None:
    """Management passes to another grant of the same unit and role."""
    _check_over(grant, by)
    heir = Grant.objects.in_force().filter(pk=to, unit=grant.unit_id, role=grant.role, for_user=None).first()
    if heir is None or heir.user_id == grant.user_id or grant.unit_id is None:
        raise NotOffered("只能移交给本单位另一位在用账号", "it can only pass to another active account of the unit")
    if not heir.manages:
        perform(heir, "appoint", by=by, answers={"reason": reason} if reason else {}, at=at)
    grant.manages = False


@on(GRANT, "withdraw")
def check_withdrawal(grant: Grant, *, by: Actor, at: datetime) -> None:
    """Only the person it stands in for takes it back, and not through another substitute."""
    if grant.for_user_id != by.user or by.for_user is not None:
        raise NotAllowed("只有本人可以收回代理", "only the person themselves can withdraw it")


def is_colleague(own: Grant, user: int) -> bool:
    """Whether the user holds a grant of the same unit, or of the same region among officers."""
    return user != own.user_id and colleagues(own).filter(user=user).exists()


def colleagues(own: Grant) -> Any:
    """Grants in force of those who may stand in for `own`: same unit, or same role and region."""
    found = Grant.objects.in_force().filter(for_user=None).exclude(user=own.user_id)
    if own.unit_id is not None:
        return found.filter(unit=own.unit_id)
    if ROLES[own.role].bound == "person":
        return found.none()
    return found.filter(role=own.role, region=own.region)


def lapse(now: datetime | None = None) -> int:
    """Write down which grants have run out; they ceased to hold at that moment by themselves. How many."""
    now = now or timezone.now()
    over = Grant.objects.filter(state__in=["active", "suspended"], until__lte=now).order_by("pk")
    lapsed = 0
    for grant in list(over):
        try:
            perform(grant, "lapse", by=SYSTEM, at=now)
        except NotOffered:
            continue  # another worker was quicker, or somebody ended it
        lapsed += 1
    return lapsed


def _acting(by: Actor) -> Grant:
    """The grant under which is acted, as it stands now: it may have been suspended since the page was opened."""
    own = Grant.objects.in_force().filter(pk=by.grant or 0, user=by.user, role=by.role).select_related("user").first()
    if own is None:
        raise NotAllowed("您的授权已失效，请重新登录", "your own grant is no longer in force; sign in again")
    return own


def _check_within(grant: Grant, by: Actor) -> None:
    own = _acting(by)
    allowed = may_give(grant.role, by)
    if by.role == "administrator":
        allowed &= not own.region or grant.place.startswith(own.region)
    else:
        allowed &= own.manages and grant.unit_id == own.unit_id and own.for_user_id is None
    if not allowed:
        raise NotAllowed("超出您的授权范围", "that is beyond what you may grant")


def _check_over(grant: Grant, by: Actor) -> None:
    if by.role != "system":
        _check_within(grant, by)


def _keep_one_administrator(grant: Grant) -> None:
    if grant.role != "administrator" or grant.region or grant.for_user_id is not None:
        return
    # One row that both of two administrators who end each other must wait for.
    Counter.objects.get_or_create(series="admins", year=0)
    Counter.objects.select_for_update().get(series="admins", year=0)
    others = Grant.objects.in_force().filter(role="administrator", region="", for_user=None, until=None)
    if not others.exclude(pk=grant.pk).exclude(user=grant.user_id).exists():
        raise NotOffered(
            "这是最后一位省级系统管理员，不能停用或终止；请先授予他人",
            "this is the last administrator of the province; give the role to somebody else first",
        )


def _end_substitutions(grant: Grant, at: datetime) -> None:
    if grant.for_user_id is None:
        for one in Grant.objects.filter(for_user=grant.user_id, state__in=["active", "suspended"], **grant.bounds):
            perform(one, "lapse", by=SYSTEM, at=at)


def _tell(grant: Grant, text: tuple[str, str], by: Actor) -> None:
    if grant.user_id != by.user:
        role = ROLES[grant.role].label
        notices.send(
            [grant.user_id],
            (f"{text[0]}：{role[0]}", f"{text[1]}: {role[1]}"),
            noun="grant",
            key=grant.pk,
            kind="grant",
        )
