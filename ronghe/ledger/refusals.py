"""What the ledger refuses, beyond what a workflow does."""

from ronghe.engine.text.refusal import Refused


class KeyReused(Refused):
    """A client-made key came again with another request."""

    code = "key_reused"

    def __init__(self) -> None:
        super().__init__(
            "同一个请求编号已用于另一份内容；请刷新页面后重新提交",
            "this idempotency key was used for another request; reload and send again",
        )


class Stale(Refused):
    """The record was changed by somebody else since it was read."""

    code = "stale"

    def __init__(self, number: str) -> None:
        super().__init__(
            f"{number} 在您打开之后已被他人修改；请刷新后核对再办，您填写的内容未保存",
            f"{number} was changed by somebody else since you opened it; reload, compare, and do it again",
        )


class Gone(Refused):
    """There is no such record, or it may not be seen: which of the two is not said."""

    code = "gone"

    def __init__(self) -> None:
        super().__init__("没有找到这条记录，或您无权查看", "there is no such record, or you may not see it")


class Clash(Refused):
    """The database refuses the row: something that must be unique is taken, or a value is out of its bounds."""

    code = "clash"

    def __init__(self) -> None:
        super().__init__(
            "与已有记录冲突（信用代码、编号等不能重复），或数值超出允许范围；未保存，请核对后再提交",
            "this clashes with another record (codes and numbers are unique) or a value is out of bounds; nothing was saved",
        )
