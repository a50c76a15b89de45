from ronghe.cli import serving


def test_a_server_that_died_is_not_waited_for() -> None:
    assert serving.answers("http://127.0.0.1:9", 30, lambda: False) is False


def test_an_address_that_never_answers_is_given_up() -> None:
    assert serving.answers("http://127.0.0.1:9", 0.3, lambda: True) is False
