from ronghe.registers.results.models import Result
from ronghe.registers.results.workflow import RESULT


def test_a_result_calls_itself_by_its_title() -> None:
    assert str(Result(title="示例成果")) == "示例成果"


def test_every_state_is_reached_and_none_is_an_end() -> None:
    assert RESULT.unreachable() == set()
    assert RESULT.ends == set()
