"""装置产出: a patent filed and granted, a paper or a standard, each entered once in the whole province."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask
from ronghe.registers.platforms.workflow.facility_roles import EVERYBODY, OWNER, READERS, REASON

COUNTED = ("filed", "granted", "published")
OUTPUT = Workflow(
    "output",
    ("装置产出", "Output of a facility"),
    states={
        "filed": ("已申请", "Filed"),
        "granted": ("已授权", "Granted"),
        "published": ("已发布", "Published"),
        "withdrawn": ("已撤下", "Taken back"),
    },
    stages=(
        (("申请", "Filed"), ("filed",)),
        (("授权或发布", "Granted or published"), ("granted", "published")),
    ),
)
OUTPUT.step("file", ("登记专利申请", "Enter a patent filed"), "-> filed", by=OWNER)
OUTPUT.step("publish", ("登记论文或标准", "Enter a paper or standard"), "-> published", by=OWNER)
OUTPUT.step(
    "grant",
    ("登记授权", "Enter the grant"),
    "filed -> granted",
    by=OWNER,
    asks=(
        Ask("code", ("授权公告号", "Number of the grant"), "line", limit=40),
        Ask("on", ("授权日期", "Granted on"), "date"),
    ),
    tone="primary",
)
OUTPUT.step(
    "withdraw",
    ("撤下（登记有误）", "Take it back (entered wrongly)"),
    "filed granted published -> withdrawn",
    by=f"{OWNER} province",
    asks=(REASON,),
    tell=f"{OWNER} province",
    tone="danger",
)
OUTPUT.reading(READERS, "*")
OUTPUT.reading(EVERYBODY, " ".join(COUNTED), everyone=True, face="public")
