"""The head of the report: the sentence with the headline numbers, the certificate card and the key figures."""

from collections.abc import Sequence

from ronghe.pipeline.figures import Figures, number
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.report.markup import Safe, both, figure, join, tag
from ronghe.pipeline.wording import CERTIFICATE, Both, caveat, certificate_lines, headline, in_words, score_note

SYNTHETIC: Both = ("合成演示数据", "Synthetic demonstration data")


def hero(plan: Plan, figures: Figures) -> Safe:
    """The lede: every number is a link to the part of the page that shows where it comes from."""
    proved = bool(plan.certificate.get("proved")) and not plan.notes.get("infeasible")
    verdict_zh = "，已证明没有更优方案" if proved else ""
    verdict_en = ", proved to be the best there is" if proved else ""
    needs, used = _link(figures.needs, "coverage"), _link(figures.experts_used, "experts")
    served, total = _link(figures.served, "pairs"), _link(figures.total, "proof")
    noun, times = _noun(plan), _times(figures)
    zh = [
        "向 ",
        needs,
        " 项企业需求选派 ",
        used,
        f" {noun[0]}",
        times[0],
        "，落实 ",
        served,
        " 项，总分 ",
        total,
        f"{verdict_zh}。",
    ]
    en = [
        used,
        f" {noun[1]} for ",
        needs,
        " needs of firms: ",
        served,
        " served",
        times[1],
        ", total score ",
        total,
        f"{verdict_en}.",
    ]
    if plan.notes.get("infeasible"):
        zh, en = (
            [needs, " 项企业需求的约束不能同时满足，没有选派任何人。"],
            ["The constraints on ", needs, " needs conflict: nobody was sent."],
        )
    lede = tag("h1", tag("span", zh, class_="zh"), tag("span", en, class_="en", lang="en"), class_="lede")
    title = str(plan.notes.get("title") or "选派方案报告")
    kick = tag("p", both(title, str(plan.notes.get("title") or "Dispatch report")), class_="kick")
    note = caveat(plan) or score_note(figures.calibrated)
    words = tag("div", kick, lede, tag("p", both(*note), class_="src"))
    return tag("div", _streams(), tag("div", words, _card(plan), class_="wrap"), class_="hero")


def _link(value: float, target: str) -> Safe:
    return tag("a", figure(number(value, 2)), href=f"#{target}")


def _times(figures: Figures) -> tuple[Safe | None, Safe | None]:
    """How many assignments there are, where that differs from the experts and the needs."""
    if figures.pairs in {figures.experts_used, figures.served}:
        return None, None
    return join("共 ", _link(figures.pairs, "pairs"), " 人次"), join(
        " by ", _link(figures.pairs, "pairs"), " assignments"
    )


def _noun(plan: Plan) -> Both:
    return ("项成果", "results") if plan.notes.get("kind") == "results" else ("名专家", "experts")


def _card(plan: Plan) -> Safe:
    certificate = plan.certificate
    proved = bool(certificate.get("proved"))
    sign = "✓ " if proved and not plan.notes.get("infeasible") else ""
    badge = both(*(sign + word for word in headline(certificate, plan.notes.get("infeasible"))))
    shown = {key for key, *_ in certificate_lines(certificate, plan.notes.get("infeasible"))}
    keys = [
        k
        for k in ("objective", "total", "bound", "gap", "worst_off", "method")
        if k in shown and certificate.get(k) is not None
    ]
    rows = [tag("div", tag("dt", both(*CERTIFICATE[k])), tag("dd", both(*in_words(k, certificate[k])))) for k in keys]
    return tag(
        "div",
        tag("h2", both("最优性证书", "Certificate")),
        tag("p", badge, class_=f"badge {'teal' if sign else 'amber'}"),
        tag("dl", rows, class_="kv")
        if rows
        else tag("p", both("该文件没有证书。", "This file has no certificate."), class_="sub"),
        class_="cert",
    )


def pillars(plan: Plan, figures: Figures) -> Safe:
    """Three columns of key figures: needs, experts, quality."""
    worst = plan.certificate.get("worst_off")
    known = not figures.pairs_only
    return tag(
        "section",
        tag("h2", both("关键数字", "Key figures"), class_="vh"),
        _pillar("brand", "需", ("需求", "Needs"), ("企业提出的技术需求", "asked for by firms"), [
            ("需求总数", "Needs", "项", figures.needs if known else None, "#coverage"),
            ("落实需求", "Served", "项", figures.served, "#pairs"),
            ("未选派", "Unserved", "项", figures.unserved if known else None, "#unserved"),
            *([("未派足", "Served in part", "项", figures.short, "#unserved")] if figures.short else []),
        ]),
        _pillar("seal", "专", ("专家", "Experts"), ("可选派的人员与名额", "people and their slots"), [
            ("参选专家", "Experts", "名", figures.experts if known else None, "#experts"),
            ("派出专家", "Sent", "名", figures.experts_used, "#experts"),
            ("名额用满", "At capacity", "名", figures.experts_full if known else None, "#experts"),
        ]),
        _pillar("teal", "质", ("质量", "Quality"), ("全省统筹后的得分", "scores after the joint optimum"), [
            ("总分", "Total score", "", figures.total, "#proof"),
            ("平均得分", "Mean score", "", figures.mean, "#scores"),
            ("最弱一项", "Worst-off", "", worst if worst is not None else figures.lowest, "#scores"),
        ]),
        class_="card pillars",
    )  # fmt: skip


def _pillar(
    tone: str, letter: str, title: Both, note: Both, lines: Sequence[tuple[str, str, str, float | None, str]]
) -> Safe:
    head = tag(
        "div",
        tag("span", letter, class_="no", aria_hidden="true"),
        tag("div", tag("h3", both(*title)), tag("p", both(*note), class_="sub")),
        class_="top",
    )
    stats = [
        tag(
            "a",
            tag("span", both(zh, en), class_="k"),
            tag(
                "span",
                figure(number(v)),
                tag("span", unit, class_="u zh") if unit else None,
                class_="v",
            ),
            href=target,
            class_="stat",
        )
        for zh, en, unit, v, target in lines
    ]
    return tag("div", head, stats, class_=f"pillar {tone}")


def _streams() -> Safe:
    """Two bundles of lines that merge into one: the sign of the house."""
    drawn = []
    for i in range(14):
        start, end = 10 + i * 9, 150 + i * 3.6
        drawn.append(tag("path", d=f"M0 {start}C260 {start} 330 {end} 700 {end}", class_="a"))
        low = 390 - i * 9
        drawn.append(tag("path", d=f"M0 {low}C260 {low} 330 {250 - i * 3.6:.1f} 700 {250 - i * 3.6:.1f}", class_="b"))
    return tag("svg", drawn, viewBox="0 0 700 400", preserveAspectRatio="none", class_="streams", aria_hidden="true")


def mark() -> Safe:
    """The logo: two streams in one circle."""
    return tag(
        "svg",
        tag("path", d="M20 4a16 16 0 0 1 0 32c-6 0-9-3.6-9-8s3.6-8 9-8 9-3.6 9-8-3-8-9-8", class_="m1"),
        tag("path", d="M20 36A16 16 0 0 1 20 4", class_="m2"),
        viewBox="0 0 40 40",
        class_="mark",
        aria_hidden="true",
    )


def masthead(figures: Figures) -> Safe:
    """Language switch, logo, and the mark of synthetic data."""
    switch = tag(
        "div",
        tag("label", "中文", for_="lang-zh"),
        tag("label", "English", for_="lang-en", lang="en"),
        class_="switch",
    )
    strip = tag(
        "div",
        tag(
            "div",
            tag("span", both("企业需求与专家统筹选派", "Firms' needs and experts, dispatched together")),
            switch,
            class_="wrap",
        ),
        class_="gov",
    )
    note = None
    if figures.synthetic:
        warning = both(
            "合成演示数据：所有单位、人名与数字均为虚构。",
            "Synthetic demonstration data: every firm, name and figure is invented.",
        )
        note = tag("div", tag("p", warning, class_="wrap"), class_="synthetic", role="note")
    name = tag(
        "div",
        mark(),
        tag(
            "p",
            tag("b", both("融合选派", "Ronghe dispatch")),
            tag("small", both("科技创新与产业创新", "Innovation meets industry")),
        ),
        class_="logo",
    )
    menu = [("coverage", "覆盖", "Coverage"), ("experts", "专家", "Experts"), ("unserved", "未选派", "Unserved"),
            ("proof", "证明", "Proof"), ("pairs", "方案", "Plan"), ("inputs", "输入", "Inputs")]  # fmt: skip
    nav = tag(
        "nav", [tag("a", both(zh, en), href=f"#{to}") for to, zh, en in menu], aria_label="页内导航 · On this page"
    )
    return join(strip, note, tag("div", tag("div", name, nav, class_="wrap"), class_="mast"))
