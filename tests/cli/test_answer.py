import json

import numpy as np
import pytest

from ronghe.cli.answer import answer, warn


def test_json_is_one_valid_object_whatever_the_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    answer(True, {"a": np.int64(3), "b": float("inf"), "c": np.array([1.5]), "d": (1, None), "e": {"f": True}}, ["x"])
    assert json.loads(capsys.readouterr().out) == {"a": 3, "b": None, "c": [1.5], "d": [1, None], "e": {"f": True}}


def test_people_get_lines_and_warnings_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    answer(False, {}, ["一", "二"])
    warn("三")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("一\n二\n", "三\n")
