"""How an organisation comes in: registration, and the application while the county looks at it."""

from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.language import say, sentence
from ronghe.ledger.models import Event, User
from ronghe.ledger.pages.request import refusing, signed_in
from ronghe.ledger.refusals import Gone
from ronghe.registers.parties.models import Organisation
from ronghe.web.accounts import actions
from ronghe.web.accounts.forms.newaccount import NewAccount
from ronghe.web.accounts.forms.register import ApplicationForm, CodeForm, OrganisationForm
from ronghe.web.accounts.models import Claim
from ronghe.web.accounts.views.limits import limited


@never_cache
@sensitive_post_parameters("person-password", "person-again")
@limited("signup")
@refusing
def register(request: HttpRequest) -> HttpResponse:
    """First the code, then the particulars; whether a hidden organisation has the code shows nowhere."""
    code = CodeForm(request.POST or None)
    if request.method != "POST" or not code.is_valid():
        return render(
            request, "accounts/register.html", {"code": code}, status=422 if request.method == "POST" else 200
        )
    shown = Organisation.objects.filter(credit_code=code.cleaned_data["credit_code"], state="registered").first()
    # The first page posts the code alone.
    posted = request.POST if "contact_name" in request.POST else None
    first = {"credit_code": code.cleaned_data["credit_code"]}
    form = ApplicationForm(posted, shown=shown, initial=first)
    account = None if request.user.is_authenticated else NewAccount(posted, prefix="person")
    if posted is not None and all([form.is_valid(), account is None or account.is_valid()]):
        try:
            return _filed(request, form, account)
        except Refused as refused:
            form.add_error(None, sentence(refused))
    page = {"code": code, "form": form, "account": account, "shown": shown}
    return render(request, "accounts/register.html", page, status=422 if posted is not None else 200)


def _filed(request: HttpRequest, form: ApplicationForm, account: NewAccount | None) -> HttpResponse:
    try:
        with transaction.atomic():
            user: Any = request.user if account is None else account.save()
            claim = actions.apply(User.objects.get(pk=user.pk), form.application)
    except IntegrityError:
        raise Refused("同一单位刚刚提交过，请重试", "the organisation was entered at this moment; send again") from None
    done = say(
        f"申请 {claim.number} 已提交，属地科技主管部门核验后生效", f"{claim.number} was filed; the county checks it"
    )
    messages.success(request, done)
    if account is None:
        return redirect("application")
    answer: HttpResponse = perform_login(request, user, redirect_url=reverse("application"))
    return answer


@signed_in
def application(request: HttpRequest) -> HttpResponse:
    """One's own applications: as typed, with the organisation's public face only where it has one."""
    claims = list(Claim.objects.filter(user=request.user.pk or 0).select_related("organisation").order_by("-id")[:20])
    reasons: dict[int, str] = {}
    waiting = [c.organisation_id for c in claims if c.state == "waiting" and c.organisation.state == "returned"]
    if waiting:
        events = Event.objects.filter(noun="organisation", key__in=waiting, step="send_back").order_by("id")
        reasons = {event.key: str(event.answers.get("reason", "")) for event in events}
    rows = [(claim, reasons.get(claim.organisation_id, "")) for claim in claims]
    return render(request, "accounts/application.html", {"rows": rows})


@signed_in
def mend(request: HttpRequest, number: str) -> HttpResponse:
    """The applicant mends what the county returned."""
    mine = Claim.objects.filter(user=request.user.pk or 0, number=number, state="waiting")
    claim = mine.select_related("organisation", "user").first()
    if claim is None or claim.organisation.state != "returned":
        raise Gone
    one = claim.organisation
    keys = ("name", "region", "industry", "contact_name", "contact_phone")
    form = OrganisationForm(request.POST or None, initial={key: getattr(one, key) for key in keys})
    del form.fields["kind"]
    if request.method == "POST" and form.is_valid():
        actions.mend(claim, form.particulars)
        messages.success(request, say("已重新提交", "handed in again"))
        return redirect("application")
    page = {"form": form, "claim": claim}
    return render(request, "accounts/mend.html", page, status=422 if request.method == "POST" else 200)
