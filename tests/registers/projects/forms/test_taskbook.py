"""The form of the task book gives back what it shows, and names what a line lacks."""

import pytest
from django.http import QueryDict

from ronghe.registers.projects.forms.taskbook import TaskBookForm, indicators_as_text
from ronghe.registers.projects.models import Project
from tests.registers.projects import fresh
from tests.world import World

pytestmark = pytest.mark.django_db


def _typed(project: Project, **changes: str) -> TaskBookForm:
    shown = TaskBookForm(project=project)
    data = QueryDict(mutable=True)
    data.update({name: str(shown[name].value() or "") for name in shown.fields} | changes)
    return TaskBookForm(data, project=project)


def test_an_unchanged_form_gives_the_task_book_back(world: World) -> None:
    project = fresh.task_book(world)
    form = _typed(project)
    assert form.is_valid(), form.errors
    told = form.changes()
    assert (told["goal"], told["budget"], told["plan"]) == (project.goal, project.budget, project.plan)
    assert indicators_as_text(told["indicators"]) == "寿命 ≥ 2 倍"


def test_milestones_are_put_in_the_order_of_their_days(world: World) -> None:
    project = fresh.task_book(world)
    days = [row["due_on"] for row in project.plan]
    form = _typed(project, due_1=days[1], due_2=days[0])
    assert form.is_valid()
    assert [row["due_on"] for row in form.changes()["plan"]] == days


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title_3": "只有名称"}, "due_3"),
        ({"fen_3": "5"}, "title_3"),
        ({"indicators": "尽力而为"}, "indicators"),
        ({"leader": "查无此人"}, "leader"),
        ({"members": "只有姓名"}, "members"),
        ({"fiscal_staff": "若干"}, "fiscal_staff"),
    ],
)
def test_what_is_lacking_or_wrong_stands_beside_its_field(world: World, changes: dict[str, str], field: str) -> None:
    form = _typed(fresh.task_book(world), **changes)
    assert field in form.errors


def test_a_member_who_stands_in_the_task_book_keeps_the_entry(world: World) -> None:
    member = {"name": "示例成员乙", "unit": "示例未登记研究所", "person": 7}
    project = fresh.task_book(world, team=[member], equipment="高速转子试验台")
    form = _typed(project, members="示例成员丙，示例沈阳工业大学\n示例成员乙，示例未登记研究所")
    assert form.is_valid(), form.errors
    assert form.changes()["team"] == [{"name": "示例成员丙", "unit": "示例沈阳工业大学"}, member]
    assert form.changes()["equipment"] == "高速转子试验台"


def test_the_leader_is_found_by_number(world: World) -> None:
    form = _typed(fresh.task_book(world), leader=world.expert.number)
    assert form.is_valid()
    assert form.changes()["leader"] == world.expert.person
    assert len(form.milestone_rows) == 8
    assert [field.name for field in form.head] == ["goal", "indicators", "leader", "members", "equipment"]
    assert len(form.budget_rows) == 5
