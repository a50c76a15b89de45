"""A challenge from collection to a closed project, clicked by those whose steps they are, on a site of the test's own."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, expect

from ronghe.ledger.models import Publication, User
from ronghe.registers.challenges.models import Bid, Call, Challenge, Share
from ronghe.registers.projects.actions import projects
from ronghe.registers.projects.models import Milestone, Payment, Project
from ronghe.registers.projects.queries.projects import projects_of
from ronghe.registers.reviews.models import Panel, Review
from tests.browser.conftest import DESKTOP, PATIENCE
from tests.browser.visitor import Visitor
from tests.registers.challenges.fresh import FIELDS, WORDS
from tests.registers.projects.fresh import open_fund, prove
from tests.registers.reviews.fresh import experts, judged
from tests.world import World, user

pytestmark = pytest.mark.django_db(transaction=True)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


class Stage:
    """The people of the story, each in a browser of its own."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.visitors: dict[str, Visitor] = {}
        self.faults: list[str] = []

    def visitor(self, account: User) -> Visitor:
        """The person's page; the session is made without the form, which has its own tests."""
        if account.username not in self.visitors:
            client = Client()
            client.force_login(account)
            context = self.browser.new_context(
                base_url=self.address, locale="zh-CN", viewport=DESKTOP, reduced_motion="reduce"
            )
            context.set_default_timeout(PATIENCE)
            cookie = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": self.address}])
            self.visitors[account.username] = Visitor(context.new_page())
        return self.visitors[account.username]

    def look(self, account: User, path: str) -> Visitor:
        """Open a page and look for barriers and overflow on it."""
        one = self.visitor(account)
        one.go(path)
        self.faults += one.faults()
        return one

    def step(self, account: User, record: Any, label: str, **answers: str) -> None:
        """Take a step by its button, with what it asks."""
        one = self.look(account, record.get_absolute_url())
        offers = one.page.locator("section[aria-labelledby=offers-title]")
        offers.locator("a.rh-btn, button.rh-btn").filter(has_text=label).first.click()
        if answers:
            expect(one.page.locator("main form.rh-form").first).to_be_visible()
            self.faults += one.faults()
            for key, value in answers.items():
                field = one.page.locator(f"[name={key}]")
                if field.evaluate("e => e.tagName") == "SELECT":
                    field.select_option(value)
                else:
                    field.fill(value)
            one.page.locator("main form.rh-form button.rh-btn[type=submit]").click()
        expect(one.page.locator("body")).to_contain_text("已办理")
        record.refresh_from_db()


@pytest.fixture
def stage(browser: Browser, live_server: Any) -> Iterator[Stage]:
    """A site over the test's own database; at its end no page has complained."""
    made = Stage(browser, live_server.url)
    yield made
    troubles = [trouble for one in made.visitors.values() for trouble in one.troubles]
    for one in made.visitors.values():
        one.page.context.close()
    assert not troubles + made.faults, "\n".join(troubles + made.faults)


def test_a_challenge_goes_from_collection_to_a_closed_project(stage: Stage) -> None:
    world = World.made()
    users = world.users
    challenge = _collected(stage, world)
    call = _listed_and_opened(stage, world, challenge)
    bid = _bid(stage, world, challenge)
    _opened(stage, world, call)
    _reviewed(stage, world, challenge, bid)
    project = _awarded(stage, world, challenge, bid)
    _worked(stage, world, project)
    challenge.refresh_from_db()
    assert challenge.state == "completed"
    stage.look(users["firm"], challenge.get_absolute_url())
    stage.step(users["province"], call, "办结")


def _collected(stage: Stage, world: World) -> Challenge:
    firm = stage.look(world.users["firm"], "/challenges/new/").page
    firm.locator("main button.rh-btn-primary").click()  # nothing filled in
    expect(firm.locator(".rh-error").first).to_be_visible()
    stage.visitor(world.users["firm"]).troubles.clear()  # a refused form answers 422, which the console notes
    finish = (timezone.localdate() + timedelta(days=900)).isoformat()
    for name, value in {
        "title": "示例飞轮储能转子",
        "content": "高转速转子疲劳寿命不足，需要新材料与支承。",
        "targets": "转速 ≥ 20000 r/min",
        "test": "第三方检测",
        "own_yuan": "600",
        "rights": "双方共有",
        "finish_on": finish,
    }.items():
        firm.fill(f"[name={name}]", value)
    firm.select_option("[name=field]", index=3)
    firm.locator("main button.rh-btn-primary").click()
    expect(firm.locator("h1")).to_contain_text("示例飞轮储能转子")
    challenge = Challenge.objects.get()
    stage.step(world.users["firm"], challenge, "提交")
    stage.step(world.users["county"], challenge, "形式审查通过", alike="已核对")
    province = stage.look(world.users["province"], challenge.get_absolute_url()).page
    province.get_by_role("button", name="组建评审组").click()
    province.wait_for_url("**/reviews/panels/**")
    judged(Panel.objects.get(purpose="argument"))
    stage.step(world.users["province"], challenge, "论证通过")
    return challenge


def _listed_and_opened(stage: Stage, world: World, challenge: Challenge) -> Call:
    province = world.users["province"]
    page = stage.look(province, "/challenges/calls/new/").page
    page.fill("[name=title]", "示例第一批榜单")
    page.locator("main button.rh-btn-primary").click()
    expect(page.locator("h1")).to_contain_text("示例第一批榜单")
    call = Call.objects.get()
    stage.step(province, challenge, "列入榜单", call=call.number, bounty="400万元", race="one")
    for n in range(3):
        officer = user(f"holder{n}", "city", region="2101")
        page = stage.look(province, call.get_absolute_url()).page
        page.fill("#k-user", officer.username)
        page.get_by_role("button", name="指定").last.click()
        expect(page.locator("body")).to_contain_text("待其设定口令")
        mine = Share.objects.get(officer=officer)
        own = stage.look(officer, mine.get_absolute_url()).page
        own.get_by_role("link", name="设定口令").click()
        own.fill("[name=words]", WORDS.format(n=n))
        own.fill("[name=again]", WORDS.format(n=n))
        own.get_by_role("button", name="设定").click()
        expect(own.locator("body")).to_contain_text("口令已设定")
    stage.step(province, call, "生成封标密钥")
    stage.step(province, call, "公示榜单")
    _notice_over(call, "noticed_at")
    stage.step(province, call, "发榜")
    challenge.refresh_from_db()
    assert challenge.state == "open"
    anybody = stage.browser.new_context(base_url=stage.address, viewport=DESKTOP).new_page()
    anybody.goto("/challenges/hall/")
    expect(anybody.locator("main")).to_contain_text("示例飞轮储能转子")
    anybody.context.close()
    return call


def _bid(stage: Stage, world: World, challenge: Challenge) -> Bid:
    team = stage.look(world.users["institution"], challenge.get_absolute_url()).page
    team.fill("#q-text", "是否接受分期验收？")
    team.get_by_role("button", name="提问").click()
    expect(team.locator("body")).to_contain_text("答复将对所有人公开")
    team.get_by_role("button", name="揭榜").click()
    team.wait_for_url("**/write/")
    stage.faults += stage.visitor(world.users["institution"]).faults()
    for name, value in (dict(FIELDS) | {"members": "示例成员乙，示例沈阳工业大学", "excluded": ""}).items():
        team.fill(f"[name={name}]", value)
    expect(team.locator("#saved")).to_contain_text("已自动保存")
    team.set_input_files("[name=file]", {"name": "方案.pdf", "mimeType": "application/pdf", "buffer": PDF})
    team.get_by_role("button", name="上传").click()
    expect(team.locator("main")).to_contain_text("方案.pdf")
    assert team.input_value("[name=leader]") == FIELDS["leader"]
    team.get_by_role("button", name="提交封存").click()
    expect(team.locator("h1")).to_contain_text("已收到")
    stage.faults += stage.visitor(world.users["institution"]).faults()
    bid = Bid.objects.get()
    stage.look(world.users["institution"], bid.get_absolute_url())
    bid.refresh_from_db()
    assert bid.state == "sealed"
    return bid


def _opened(stage: Stage, world: World, call: Call) -> None:
    past = timezone.now() - timedelta(hours=2)
    Call.objects.filter(pk=call.pk).update(deadline_at=past, published_at=past - timedelta(days=9))
    Bid.objects.update(sealed_at=past - timedelta(hours=1))
    call.refresh_from_db()
    stage.step(world.users["province"], call, "截止")
    for n in (0, 2):
        officer = User.objects.get(username=f"holder{n}")
        mine = Share.objects.get(officer=officer)
        own = stage.look(officer, mine.get_absolute_url()).page
        own.get_by_role("link", name="交出份额").click()
        own.fill("[name=words]", WORDS.format(n=n))
        own.get_by_role("button", name="交出").click()
        expect(own.locator("body")).to_contain_text("份额已交出")
    call.refresh_from_db()
    assert call.state == "opened"


def _reviewed(stage: Stage, world: World, challenge: Challenge, bid: Bid) -> None:
    province = world.users["province"]
    stage.step(province, bid, "资格合格", note="材料齐全")
    challenge.refresh_from_db()
    stage.step(province, challenge, "启动评榜")
    page = stage.look(province, challenge.get_absolute_url()).page
    page.get_by_role("button", name="函评").click()
    page.wait_for_url("**/reviews/panels/**")
    panel = Panel.objects.get(purpose="written")
    experts(panel.size + 3)
    for label in ("随机抽取", "确定名单", "开始评审"):
        stage.step(province, panel, label, **({"reason": "无"} if label == "确定名单" else {}))
    first = Review.objects.filter(seat__panel=panel).order_by("id")[0]
    reviewer = user("juror", "expert", person=first.seat.expert.person)
    stage.step(reviewer, first, "声明无利害关系", free="free")
    own = stage.look(reviewer, first.get_absolute_url()).page
    expect(own.locator("main")).to_contain_text("碳纤维")
    expect(own.locator("main")).not_to_contain_text("示例沈阳工业大学")
    for one in panel.terms.judged_by("written"):
        own.fill(f"[name={one.key}]", str(one.most * 8 // 10))
    own.select_option("[name=verdict]", "support")
    own.fill("[name=text]", "示例：路线可行")
    own.get_by_role("button", name="提交评审意见").click()
    first.refresh_from_db()
    assert first.state == "submitted"
    _rest_of(panel)
    stage.step(province, panel, "结束评审", reason="全部提交")
    stage.look(province, f"{panel.get_absolute_url()}standings/")
    stage.step(province, challenge, "评榜结束")
    stage.step(world.users["firm"], challenge, "需求方意见", opinion="方案可行")


def _rest_of(panel: Panel) -> None:
    """The other reviewers, without a browser."""
    from ronghe.ledger.actor import Actor
    from ronghe.ledger.perform import perform

    for one in Review.objects.filter(seat__panel=panel, state="assigned").select_related("seat__expert__person"):
        hand = Actor("expert", "示例", person=one.seat.expert.person_id)
        perform(one, "declare", by=hand, answers={"free": "free"})
        points = {c.key: c.most * 7 // 10 for c in panel.terms.judged_by("written")}
        perform(one, "submit", by=hand, answers={**points, "verdict": "support", "text": "示例"})


def _awarded(stage: Stage, world: World, challenge: Challenge, bid: Bid) -> Project:
    province = world.users["province"]
    bid.refresh_from_db()
    stage.step(province, bid, "拟定为中榜")
    stage.step(province, challenge, "公示拟定榜")
    _notice_over(challenge, "proposed_at")
    stage.step(province, challenge, "定榜")
    (project,) = projects_of("bid", bid.pk)
    budget = [
        {"kind": "equipment", "fiscal_fen": project.fiscal_fen, "own_fen": 0},
        {"kind": "staff", "fiscal_fen": 0, "own_fen": project.own_fen},
    ]
    stage.look(world.users["institution"], f"{project.get_absolute_url()}edit/")
    indicators = [{"name": "转速", "sign": ">=", "value": "21000", "unit": "r/min"}]
    projects.write(project, {"budget": budget, "indicators": indicators}, by=world.actor("institution"))
    stage.step(world.users["institution"], project, "承担方签署任务书")
    stage.step(world.users["firm"], project, "需求方签署任务书")
    fund = open_fund(world)
    stage.step(world.users["city"], project, "签署并下达", fund=fund.number)
    return project


def _worked(stage: Stage, world: World, project: Project) -> None:
    users = world.users
    second = user("second_city", "city", region="2101")
    users["second_city"] = second
    prove(world, project)
    for one in Milestone.objects.filter(project=project).order_by("place"):
        stage.step(users["institution"], one, "提交完成情况", report="已按期完成")
        stage.step(users["firm"], one, "确认完成", opinion="同意")
        stage.step(users["county"], one, "核查通过", finding="属实")
        page = stage.look(users["county"], one.get_absolute_url()).page
        page.get_by_role("button", name="拨付").first.click()
        _pay(stage, second, Payment.objects.get(milestone=one))
    stage.step(users["institution"], project, "申请验收", report="指标全部完成")
    trial = project.acceptances.get(state="filed")
    stage.step(users["firm"], trial, "需求方同意验收", opinion="同意验收")
    page = stage.look(users["province"], trial.get_absolute_url()).page
    page.get_by_role("button", name="组建验收评审组").click()
    page.wait_for_url("**/reviews/panels/**")
    judged(Panel.objects.get(purpose="acceptance"), points=90)
    expect(stage.look(users["city"], trial.get_absolute_url()).page.locator("#counted")).to_contain_text("优秀")
    stage.step(users["province"], trial, "确认专家组结论", report="专家组意见")
    page = stage.look(users["county"], project.get_absolute_url()).page
    page.get_by_role("button", name="尾款").first.click()
    _pay(stage, second, Payment.objects.get(project=project, milestone__isnull=True))
    stage.look(users["province"], f"{project.get_absolute_url()}books/")
    stage.step(users["province"], project, "综合绩效评价", score="92", grade="excellent", text="示例评价")
    stage.step(users["province"], project, "结题归档")


def _pay(stage: Stage, officer: User, payment: Payment) -> None:
    stage.step(officer, payment, "财务审批同意", opinion="同意")
    stage.step(officer, payment, "登记拨付", reference=f"BANK-{payment.pk}", paid_on=timezone.localdate().isoformat())


def _notice_over(record: Any, since: str) -> None:
    """The notice has run out: its days lie in the past."""
    past = timezone.now() - timedelta(days=1)
    notice = Publication.objects.filter(subjects__noun=record.workflow.noun, subjects__key=record.pk).latest("id")
    Publication.objects.filter(pk=notice.pk).update(opens_at=past - timedelta(days=9), closes_at=past)
    setattr(record, since, past - timedelta(days=9))
    type(record).objects.filter(pk=record.pk).update(**{since: past - timedelta(days=9)})
