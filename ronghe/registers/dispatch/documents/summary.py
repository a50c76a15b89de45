"""批次总结: what a batch came to, as a paper; every figure is counted from the records when it is written."""

from ronghe.ledger.paper import Grid, Paper
from ronghe.registers.dispatch.models import Batch
from ronghe.registers.dispatch.queries.totals import Totals
from ronghe.registers.dispatch.workflow.assessment import GRADES
from ronghe.registers.dispatch.workflow.batch import BATCH
from ronghe.registers.parties import queries as parties


def summary(batch: Batch, figures: Totals, today: str) -> Paper:
    """The summary as of a day; shares are left out where there is nothing to divide by."""
    f = figures
    solved = f"，占 {f.solved / f.needs:.1%}" if f.needs else ""
    graded = sum(f.grades.values())
    said = "、".join(f"{GRADES[key][0]} {f.grades.get(key, 0)} 人次" for key in GRADES)
    blocks: tuple[str | Grid, ...] = (
        f"截至{today}，“{batch.name}”处于“{BATCH.states[batch.state][0]}”阶段。以下数字均按台账记录统计。",
        f"一、选派。入库候选人 {f.candidates} 人，参选需求 {f.entries} 项；签约派驻 {f.postings} 人次，"
        f"涉及特派员 {f.people} 人、派出单位 {f.institutions} 家、企业 {f.firms} 家、需求 {f.needs} 项；"
        f"中途退出 {f.left} 人次，派驻期内调整 {f.moved} 人次。",
        f"二、服务。经企业确认、属地核查计入的服务 {f.logs} 次，共 {f.hours:.1f} 小时。",
        f"三、成效。企业确认解决需求 {f.solved} 项{solved}；企业确认年节约成本 {_wan(f.saved_fen)} 万元，"
        f"年新增销售 {_wan(f.sales_fen)} 万元。",
        f"四、考核。已定稿 {graded} 人次：{said}。" if graded else "四、考核。尚无定稿的考核。",
        f"五、创新券。预算 {_wan(f.budget_fen)} 万元，已发放 {_wan(f.issued_fen)} 万元，已兑付 {_wan(f.paid_fen)} 万元。",
        f"六、奖励。公示后予以奖励 {f.rewards} 人次，其中奖励金共 {_wan(f.rewarded_fen)} 万元。",
        Grid(
            ("城市", "派驻人次", "企业", "特派员", "解决需求"),
            tuple(
                (parties.place(c.region) or c.region, str(c.postings), str(c.firms), str(c.people), str(c.solved))
                for c in f.cities
            ),
        ),
    )
    return Paper(f"{batch.name}工作总结", batch.number, blocks, synthetic=batch.synthetic)


def _wan(fen: int) -> str:
    return f"{fen / 1_000_000:,.2f}"
