"""密钥份额: an officer keeps one share of a list's key under words of its own, and gives it after the deadline."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair

OFFICES = "province city"
KEEPERS = "province city county"


def _closed(share: Any) -> Pair | None:
    if share.call.state != "closed":
        return "榜单截止后才能交出份额", "a share is given only after the list is closed"
    return None


SHARE = Workflow(
    "share",
    ("密钥份额", "Share of a key"),
    states={
        "asked": ("待设口令", "Words wanted"),
        "ready": ("口令已设", "Words set"),
        "held": ("保管中", "Held"),
        "given": ("已交出", "Given"),
        "lost": ("已遗失", "Lost"),
        "dismissed": ("不再保管", "Dismissed"),
        "done": ("已开标", "Opened"),
    },
    stages=(
        (("设口令", "Words"), ("asked",)),
        (("待生成", "Key to come"), ("ready",)),
        (("保管", "Held"), ("held",)),
        (("交出", "Given"), ("given",)),
        (("开标", "Opened"), ("done",)),
    ),
)
SHARE.step("create", ("指定保管人", "Name a keeper"), "-> asked", by=OFFICES)
SHARE.step("prepare", ("设定保管口令", "Set the words"), "asked ready -> ready", by=KEEPERS, shown=False)
SHARE.step("hold", ("发放份额", "Hand out the share"), "ready -> held", by=f"{OFFICES} system", shown=False)
SHARE.step("give", ("交出份额", "Give the share"), "held -> given", by=KEEPERS, when=_closed, shown=False)
SHARE.step(
    "lose",
    ("登记遗失", "Report it lost"),
    "held -> lost",
    by=KEEPERS,
    asks=(Ask("reason", ("经过", "What happened"), limit=1000),),
    tell="province",
    tone="danger",
)
SHARE.step("renew", ("换发份额", "Issue it anew"), "held lost asked ready -> held", by="system", shown=False)
SHARE.step("finish", ("开标完毕", "Opened"), "held given lost -> done", by="system", shown=False)
SHARE.step(
    "dismiss",
    ("更换保管人", "Dismiss the keeper"),
    "asked ready -> dismissed",
    by=OFFICES,
    tone="danger",
)
SHARE.step("retire", ("份额作废", "Void the share"), "held lost asked ready -> dismissed", by="system", shown=False)
SHARE.reading(f"{KEEPERS} auditor administrator system", "*")
