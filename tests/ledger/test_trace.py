"""An event says which fields changed to what, without personal data and without floats."""

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.engine.sealing.canonical import canonical
from ronghe.ledger.trace import differences, fields_of
from ronghe.registers.needs.models import Need
from ronghe.registers.reviews.models import Panel

QUIET = settings(deadline=None)  # a busy machine is no fault

VALUES = st.none() | st.integers(0, 3) | st.sampled_from(["", "a", "b"])
FIELDS = st.dictionaries(st.sampled_from("abcd"), VALUES)


def test_fields_are_plain_values_and_own_columns_stay_out() -> None:
    fields = fields_of(Need(title="示例", deadline=date(2027, 1, 1), submitted_at=datetime(2025, 1, 1, tzinfo=UTC)))
    assert fields["title"] == "示例"
    assert fields["deadline"] == "2027-01-01"
    assert fields["submitted_at"] == "2025-01-01T00:00:00+00:00"
    assert not {"id", "state", "version", "created_at", "changed_at"} & set(fields)


def test_personal_fields_show_that_they_changed_but_not_what_to() -> None:
    one, same, other, none = (fields_of(Need(contact_phone=p))["contact_phone"] for p in ("1", "1", "2", ""))
    assert one == same != other
    assert set(one) == {"withheld"}
    assert none == ""


def test_a_hidden_table_is_the_same_in_whatever_order_the_database_gives_its_keys() -> None:
    one, turned, other = ([{"member": 1, "drawn": 2}], [{"drawn": 2, "member": 1}], [{"member": 2, "drawn": 1}])
    told = [fields_of(Panel(draws=draws))["draws"] for draws in (one, turned, other)]
    assert told[0] == told[1] != told[2]


def test_numbers_with_fractions_become_text_at_any_depth() -> None:
    need = Need(targets=[{"value": 1.5, "limits": [Decimal("2.50"), 3]}])
    assert fields_of(need)["targets"] == [{"value": "1.5", "limits": ["2.50", 3]}]
    assert canonical(fields_of(need))


@QUIET
@given(FIELDS, FIELDS)
def test_differences_are_exactly_what_turns_one_into_the_other(
    before: dict[str, object], after: dict[str, object]
) -> None:
    changes = differences(before, after)
    kept = {key: value for key, value in before.items() if key in after}
    assert kept | changes == after
    assert all(key not in before or before[key] != value for key, value in changes.items())
