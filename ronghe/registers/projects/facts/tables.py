"""Projects and payments as tables for indicators: money in fen, one row for each that was signed, or paid."""

from dataclasses import asdict
from datetime import date

import polars as pl
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ronghe.engine.calendars.beijing import day_of
from ronghe.facts import project as facts
from ronghe.registers.projects.models import Account, Payment, Project


def projects(of: QuerySet[Project] | None = None) -> pl.DataFrame:
    """Every project that three have signed (of the given ones), by facts.PROJECT_SCHEMA."""
    spent = Account.objects.filter(project=OuterRef("pk"), kind="spent").values("balance")
    rows = (Project.objects.all() if of is None else of).filter(signed_at__isnull=False)
    rows = rows.select_related("client", "lead", "fund").annotate(paid=Coalesce(Subquery(spent), 0)).order_by("id")
    return pl.DataFrame([asdict(_project(one)) for one in rows.iterator(2000)], schema=facts.PROJECT_SCHEMA)


def payments(since: date | None = None, until: date | None = None) -> pl.DataFrame:
    """Every payment made (from `since` to `until`, both included), by facts.PAYMENT_SCHEMA."""
    rows = Payment.objects.filter(state="paid").select_related("project__lead", "milestone", "fund").order_by("id")
    rows = rows.filter(paid_on__gte=since) if since else rows
    rows = rows.filter(paid_on__lte=until) if until else rows
    return pl.DataFrame([asdict(_payment(one)) for one in rows.iterator(2000)], schema=facts.PAYMENT_SCHEMA)


def _project(one: Project) -> facts.Project:
    return facts.Project(
        number=one.number,
        title=one.title,
        state=one.state,
        region=one.region,
        client=one.client.name,
        client_code=one.client.credit_code,
        lead=one.lead.name,
        lead_code=one.lead.credit_code,
        programme=one.fund.programme if one.fund is not None else None,
        fiscal_fen=one.fiscal_fen,
        own_fen=one.own_fen,
        own_proved_fen=one.own_proved_fen,
        paid_fen=one.paid,  # type: ignore[attr-defined]
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        signed_on=day_of(one.signed_at) if one.signed_at else None,
        closed_on=day_of(one.closed_at) if one.closed_at else None,
        score=one.score,
        grade=one.grade or None,
    )


def _payment(one: Payment) -> facts.Payment:
    assert one.paid_on is not None  # the database holds that a paid one has its day
    return facts.Payment(
        number=one.number,
        project=one.project.number,
        purpose=one.purpose,
        milestone=one.milestone.number if one.milestone is not None else None,
        programme=one.fund.programme,
        year=one.fund.year,
        region=one.region,
        lead=one.project.lead.name,
        fen=one.fen,
        paid_on=one.paid_on,
    )
