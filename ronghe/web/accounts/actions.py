"""What accounts do: register, claim, invite, take up an invitation, name a substitute."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger import notices
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.grantflow import GRANT
from ronghe.ledger.granting import may_give, settle_bounds
from ronghe.ledger.language import say
from ronghe.ledger.models import Grant, User
from ronghe.ledger.perform import begin, on, perform
from ronghe.ledger.refusals import Gone
from ronghe.registers.parties import queries as parties
from ronghe.registers.parties.models import Organisation
from ronghe.registers.parties.workflow import EXPERT, ORGANISATION
from ronghe.web.accounts import tokens
from ronghe.web.accounts.models import Claim, Invitation
from ronghe.web.accounts.workflow import CLAIM

ROLE_OF = {
    "enterprise": "firm",
    "university": "institution",
    "institute": "institution",
    "hospital": "institution",
    "laboratory": "lab",
    "broker": "broker",
    "other": "firm",
}
"""The role in which an organisation of a kind takes part; an authority's accounts are given by administrators."""
INVITED_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Application:
    """What an applicant says: the organisation's code and particulars, the person to call, and why."""

    credit_code: str
    kind: str
    name: str
    region: str
    industry: str
    contact_name: str
    contact_phone: str
    reason: str = ""


def known(credit_code: str) -> Organisation | None:
    """The organisation of a code that still exists, whether or not the public may see it."""
    return Organisation.objects.filter(credit_code=credit_code).exclude(state__in=["merged", "closed"]).first()


@transaction.atomic
def apply(user: User, said: Application) -> Claim:
    """File the claim of a known organisation, or enter a new one with it. The answer is the same in both cases."""
    by = Actor("public", str(user), user=user.pk)
    organisation, step = known(said.credit_code), "file"
    if organisation is None:
        step = "accompany"
        organisation = Organisation(
            credit_code=said.credit_code,
            name=said.name,
            kind=said.kind,
            region=said.region,
            industry=said.industry,
            contact_name=said.contact_name,
            contact_phone=said.contact_phone,
            contact_email=user.email,
            synthetic=settings.DEMO,
        )
        begin(organisation, "apply", by=by)
    role = ROLE_OF.get(organisation.kind)
    if role is None:
        raise Refused("主管部门的账号由系统管理员发放", "accounts of authorities are given by administrators")
    if Claim.objects.filter(user=user, organisation=organisation, state__in=["filed", "waiting"]).exists():
        raise Refused("您已提交过这个单位的申请，请等待核验", "you applied for this organisation already; please wait")
    claim = Claim(
        organisation=organisation,
        user=user,
        role=role,
        stated_name=said.name or organisation.name,
        reason=said.reason,
        contact_name=said.contact_name,
        contact_phone=said.contact_phone,
    )
    begin(claim, step, by=by)
    managers = Grant.objects.in_force().filter(unit=organisation, manages=True).values_list("user", flat=True)
    text = (
        f"有人申请成为本单位账号（{claim.number}）。如非本单位人员，请尽快联系属地科技主管部门",
        f"somebody applied to act for your unit ({claim.number}); if it is a stranger, tell your county's office",
    )
    notices.send(managers, text, kind="claim")
    return claim


def mend(claim: Claim, fields: dict[str, Any]) -> None:
    """The applicant mends a returned organisation and hands it in again."""
    role = "firm" if claim.role == "firm" else "institution"
    by = Actor(role, str(claim.user), user=claim.user_id, organisation=claim.organisation_id)
    organisation = claim.organisation
    if claim.state != "waiting" or organisation.state != "returned":
        raise Gone
    with transaction.atomic():
        perform(organisation, "edit", by=by, fields=fields)
        perform(organisation, "resubmit", by=by)


@on(CLAIM, "confirm")
def admit_claimant(claim: Claim, *, by: Actor, at: datetime) -> None:
    """The claimant becomes a manager of the organisation; nobody confirms their own claim."""
    if claim.user_id == by.user:
        raise NotAllowed("不能确认自己的申请", "nobody confirms their own claim")
    _admit(claim, at)


@on(CLAIM, "settle")
def admit_applicant(claim: Claim, *, by: Actor, at: datetime) -> None:
    """The organisation was confirmed, and with it whoever entered it."""
    _admit(claim, at)


def _admit(claim: Claim, at: datetime) -> None:
    held = Grant.objects.filter(
        user=claim.user_id, role=claim.role, organisation=claim.organisation_id, state="active", for_user=None
    ).first()
    note = {"reason": f"{claim.number} 核验通过"}
    if held is not None:
        if not held.manages:
            perform(held, "appoint", by=SYSTEM, answers=note, at=at)
    else:
        grant = Grant(user=claim.user, role=claim.role, organisation=claim.organisation, manages=True, since=at)
        begin(grant, "give", by=SYSTEM, answers=note, at=at)
    text = (f"您的单位账号申请 {claim.number} 已通过", f"your application {claim.number} was confirmed")
    notices.send([claim.user_id], text, kind="claim", path="/accounts/")


@on(CLAIM, "refuse")
def tell_refusal(claim: Claim, *, by: Actor, at: datetime, reason: str) -> None:
    """The applicant is told why."""
    text = (f"您的申请 {claim.number} 未通过：{reason}", f"your application {claim.number} was refused: {reason}")
    notices.send([claim.user_id], text, kind="claim", path="/accounts/application/")


@on(ORGANISATION, "verify")
def settle_claims(organisation: Organisation, *, by: Actor, at: datetime, **_: Any) -> None:
    """Those who entered the organisation may now act for it."""
    if Claim.objects.filter(organisation=organisation, state="waiting", user=by.user).exists():
        raise NotAllowed("不能核验自己申请登记的单位", "nobody confirms an organisation that they entered themselves")
    for claim in Claim.objects.filter(organisation=organisation, state="waiting"):
        perform(claim, "settle", by=SYSTEM, at=at)


@on(ORGANISATION, "send_back")
def tell_return(organisation: Organisation, *, by: Actor, at: datetime, reason: str) -> None:
    """Whoever entered it holds no role yet and is told here."""
    waiting = Claim.objects.filter(organisation=organisation, state="waiting").values_list("user", flat=True)
    text = (f"您登记的单位被退回补正：{reason}", f"the organisation you entered was returned: {reason}")
    notices.send(waiting, text, kind="claim", path="/accounts/application/")


@on(ORGANISATION, "edit")
def follow_region(organisation: Organisation, *, by: Actor, at: datetime, **_: Any) -> None:
    """A unit that moved takes its grants to the administrators of its new region."""
    for grant in Grant.objects.filter(unit=organisation).exclude(state="ended").exclude(place=organisation.region):
        perform(grant, "move", by=SYSTEM, at=at, fields={"place": organisation.region})


@on(ORGANISATION, "merge")
def follow_merger(organisation: Organisation, *, by: Actor, at: datetime, **_: Any) -> None:
    """Grants go over to the organisation that remains; what was entered anew becomes a claim of it."""
    target = organisation.merged_into
    if target is None:
        return
    for grant in Grant.objects.filter(unit=organisation).exclude(state="ended"):
        fields: dict[str, Any] = {"unit_id": target.pk, "place": target.region}
        if grant.organisation_id is not None:
            fields["organisation_id"] = target.pk
        perform(grant, "move", by=SYSTEM, at=at, fields=fields)
    for claim in Claim.objects.filter(organisation=organisation, state__in=["waiting", "filed"]):
        if claim.state == "filed":
            perform(claim, "move", by=SYSTEM, at=at, fields={"organisation_id": target.pk})
        else:
            perform(claim, "follow", by=SYSTEM, at=at, fields={"organisation_id": target.pk})


@on(EXPERT, "merge")
def follow_person(expert: Any, *, by: Actor, at: datetime, into: int, reason: str) -> None:
    """Accounts and open invitations of a merged profile's person act for the other; a role held twice is ended once."""
    target = parties.experts([into])[into]
    held = set(Grant.objects.filter(person=target.person_id).exclude(state="ended").values_list("user", "role"))
    for grant in Grant.objects.filter(person=expert.person_id).exclude(state="ended").order_by("pk"):
        if (grant.user_id, grant.role) in held:
            perform(grant, "end", by=SYSTEM, at=at, answers={"reason": f"{expert.number} → {target.number}"})
            continue
        unit = target.organisation if grant.unit_id is not None else None
        fields = {"person_id": target.person_id, "unit_id": unit.pk if unit else None}
        perform(grant, "move", by=SYSTEM, at=at, fields=fields | {"place": unit.region if unit else grant.place})
    Invitation.objects.filter(person=expert.person_id, used_at=None).update(person=target.person)


@on(ORGANISATION, "merge_staff")
def follow_entry(organisation: Any, *, by: Actor, at: datetime, person: int, into: int, reason: str) -> None:
    """Accounts and open invitations of a person who was entered twice act for the one entry."""
    held = set(Grant.objects.filter(person=into).exclude(state="ended").values_list("user", "role"))
    for grant in Grant.objects.filter(person=person).exclude(state="ended").order_by("pk"):
        if (grant.user_id, grant.role) in held:
            perform(grant, "end", by=SYSTEM, at=at, answers={"reason": f"人员 {person} → {into}"})
        else:
            perform(grant, "move", by=SYSTEM, at=at, fields={"person_id": into})
    Invitation.objects.filter(person=person, used_at=None).update(person=into)


@transaction.atomic
def invite(by: Actor, grant: Grant, name: str, email: str) -> tuple[Invitation, str]:
    """A link with which somebody takes the role that `grant` (not saved) describes; checked now and when it is used."""
    settle_bounds(grant)
    own = Grant.objects.in_force().filter(pk=by.grant or 0, user=by.user or 0).first()
    within = own is not None and may_give(grant.role, by) and by.role in GRANT.steps["give"].by
    if own is not None and by.role == "administrator":
        within = within and grant.place.startswith(own.region)
    elif own is not None:
        within = within and own.manages and grant.unit_id == own.unit_id
    if not within or own is None:
        raise NotAllowed("超出您的授权范围", "that is beyond what you may grant")
    if grant.unit is not None and grant.unit.state != "registered":
        raise Refused("单位尚未在册，不能邀请", "the organisation is not registered")
    secret, digest = tokens.made()
    made = Invitation.objects.create(
        by=own,
        name=name,
        email=email,
        role=grant.role,
        region=grant.region,
        organisation=grant.organisation,
        person=grant.person,
        manages=grant.manages,
        secret=digest,
        expires_at=timezone.now() + INVITED_FOR,
    )
    return made, secret


def invitation(secret: str) -> Invitation | None:
    """The invitation of a link, open or not."""
    found = Invitation.objects.filter(secret=tokens.digest(secret[:100]))
    return found.select_related("by__user", "organisation", "person").first()


def is_good(made: Invitation) -> bool:
    """Whether the link still works: open itself, and its inviter in force and still one who invites."""
    inviter = Grant.objects.in_force().filter(pk=made.by_id).first()
    return made.is_open and inviter is not None and (inviter.manages or inviter.role == "administrator")


@transaction.atomic
def take_up(made: Invitation, user: User) -> Grant:
    """Give the invited role to the account; the event names the inviter, whose own grant must still be in force."""
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("by__user").get(pk=made.pk)
    inviter = Grant.objects.in_force().filter(pk=locked.by_id).select_related("user").first()
    if not locked.is_open or inviter is None:
        raise Refused("邀请链接已使用、已撤销或已过期", "the invitation was used, withdrawn, or has expired")
    grant = Grant(
        user=user,
        role=locked.role,
        region=locked.region,
        organisation=locked.organisation,
        person=locked.person,
        manages=locked.manages,
    )
    begin(grant, "give", by=inviter.actor(), answers={"reason": f"接受邀请 {locked.pk}"})
    locked.used_at, locked.user = timezone.now(), user
    locked.save(update_fields=["used_at", "user"])
    return grant


def send_invitation(made: Invitation, address: str) -> bool:
    """Mail the link; False where the mail could not be sent, and the link must be passed on by hand."""
    subject = say("邀请您使用科技创新与产业创新融合平台", "You are invited to Ronghe")
    body = say(
        f"{made.name}，您好：\n\n{made.by.user} 邀请您使用平台。请在 7 天内打开以下链接设置密码，链接只能使用一次：\n\n{address}\n",
        f"Dear {made.name},\n\n{made.by.user} invites you. Open this link within 7 days; it works once:\n\n{address}\n",
    )
    try:
        send_mail(settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + subject, body, None, [made.email])
    except OSError:
        return False
    return True


def name_substitute(own: Grant, colleague: int, since: datetime, until: datetime, *, reason: str = "") -> Grant:
    """A colleague acts in one's present role for a time; ends by itself."""
    grant = Grant(user_id=colleague, for_user_id=own.user_id, since=since, until=until, manages=False, **own.bounds)
    begin(grant, "substitute", by=own.actor(), answers={"reason": reason} if reason else {})
    return grant
