import csv
import io
import json

from ronghe.registers.dispatch.documents.opendata import COLUMNS, as_csv, as_json, rows
from ronghe.registers.dispatch.queries.postings import postings
from tests.registers.dispatch import programme
from tests.world import World


def test_open_data_say_nothing_of_people_or_firms(world: World) -> None:
    posting = programme.posting(world, "serving")
    found = rows(posting.batch, postings())
    text = as_csv(found).decode("utf-8-sig") + as_json(posting.batch, found).decode()
    for secret in (
        "示例专家甲",
        "示例和平轴承",
        "示例沈阳工业大学",
        posting.number,
        posting.letter or "?",
        posting.entry.need.number,
        posting.entry.need.title,
        "联系人甲",
        "000-0001",
    ):
        assert secret not in text


def test_both_forms_read_back_to_the_same_rows(world: World) -> None:
    posting = programme.posting(world, "serving")
    found = rows(posting.batch, postings())
    read = list(csv.DictReader(io.StringIO(as_csv(found).decode("utf-8-sig"))))
    assert list(read[0]) == list(COLUMNS)
    assert read == [{key: str(value) for key, value in row.items()} for row in found]
    said = json.loads(as_json(posting.batch, found))
    assert (said["rows"], said["note"][:6]) == (found, "合成演示数据")
    assert (found[0]["city"], found[0]["from_city"], found[0]["solved"]) == ("沈阳市", "沈阳市", False)
