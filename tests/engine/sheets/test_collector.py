import gc

import pytest

from ronghe.engine.sheets.collector import collector_resting


def test_the_collector_rests_and_wakes_again() -> None:
    assert gc.isenabled()
    with collector_resting():
        with collector_resting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_wakes_after_a_failure_and_sleeps_on_where_it_slept() -> None:
    with pytest.raises(KeyError), collector_resting():
        raise KeyError
    assert gc.isenabled()
    gc.disable()
    try:
        with collector_resting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
