"""The kinds of cells that the rulebook adds to those of every table: credit code, city, region, technical field."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from ronghe.engine.distribution.plan import ROLES, UNITS, WAYS
from ronghe.engine.sheets.cell import shown
from ronghe.engine.sheets.kinds import BASIC
from ronghe.engine.sheets.spec import Column, Kind, Kinds, Reader, Unreadable
from ronghe.engine.text.normalise import comparable
from ronghe.rulebook.codes import credit_code, fields, regions
from ronghe.rulebook.codes.sharekinds import SHARE_KINDS
from ronghe.rulebook.tiers.course import COURSES


def _credit_code(column: Column, heading: str) -> Reader:
    def read(value: Any) -> str:
        code = "".join(shown(value).split()).upper()
        if wrong := credit_code.fault(code):
            raise Unreadable(wrong, length=len(code))
        return code

    return read


def _city(column: Column, heading: str) -> Reader:
    def read(value: Any) -> str:
        city = regions.home_city(shown(value))
        if city is None:
            raise Unreadable("unknown_city", province=regions.home().name, listed="、".join(regions.home_cities()))
        return city

    return read


def _field(column: Column, heading: str) -> Reader:
    def read(value: Any) -> str:
        field = fields.field_named(shown(value))
        if field is None:
            near = get_close_matches(shown(value), fields.fields(), n=1, cutoff=0.5)
            listed = "、".join(fields.fields())
            raise Unreadable("unknown_field", listed=listed, near=f"（是不是“{near[0]}”？）" if near else "")
        return field

    return read


def _any_city(column: Column, heading: str) -> Reader:
    def read(value: Any) -> str:
        text = shown(value)
        return regions.place_of(text).city or text

    return read


def _any_region(column: Column, heading: str) -> Reader:
    def read(value: Any) -> str:
        text = shown(value)
        return regions.place_of(text).province or text

    return read


def _any_field(column: Column, heading: str) -> Reader:
    def read(value: Any) -> str:
        return fields.field_or_text(shown(value))

    return read


def _listed(choices: Mapping[str, str], what: tuple[str, str]) -> Kind:
    """A kind whose cells name one of a few things; the value is the thing's key."""
    by_name = {comparable(name): key for key, name in choices.items()}

    def reading(column: Column, heading: str) -> Reader:
        def read(value: Any) -> str:
            text = shown(value)
            key = text if text in choices else by_name.get(comparable(text))
            if key is None:
                raise Unreadable("not_listed", listed="、".join(choices.values()))
            return key

        return read

    mend = {"not_listed": (f"不是可选的{what[0]}；请填：{{listed}}", f"is no listed {what[1]}; one of: {{listed}}")}
    return Kind(reading, mend, choices=lambda: tuple(choices.values()))


CONFIDENTIALITY = {"public": "公开", "masked": "对外脱敏展示", "named": "仅限指定人员"}
COOPERATION = {
    "joint": "联合研发",
    "commissioned": "委托开发",
    "consulting": "技术咨询",
    "licence": "成果转让许可",
    "resident": "特派员驻企",
}

ENGAGEMENT_KINDS = {
    "full": "全职",
    "double": "双聘",
    "visiting": "访问",
    "postdoc": "博士后",
    "support": "技术与管理支撑",
}

ORGANISATION_KINDS = {
    "enterprise": "企业",
    "university": "高等学校",
    "institute": "科研院所",
    "laboratory": "实验室",
    "hospital": "医疗机构",
    "broker": "技术转移机构",
    "incubator": "孵化器",
    "government": "主管部门",
    "other": "其他",
}


def county_names() -> dict[str, str]:
    """The counties of the home province by code without filling zeros: 210102 沈阳市和平区."""
    return {
        county.code: city.name + county.name
        for city in regions.prefectures(regions.home().code)
        for county in regions.counties(city.code)
    }


def _county(column: Column, heading: str) -> Reader:
    known = {comparable(name): code for code, name in county_names().items()}

    def read(value: Any) -> str:
        text = shown(value)
        plain = comparable(text).removeprefix(regions.home().name)
        code = text if text in county_names() else known.get(plain)
        if code is None:
            near = get_close_matches(plain, known, n=1, cutoff=0.5)
            raise Unreadable("unknown_county", near=f"（是不是“{near[0]}”？）" if near else "")
        return code

    return read


KINDS: Kinds = {
    **BASIC,
    **SHARE_KINDS,
    "conversion_way": _listed({key: label[0] for key, label in WAYS.items()}, ("转化方式", "way")),
    "unit_kind": _listed({key: label[0] for key, label in UNITS.items()}, ("单位性质", "kind of unit")),
    "share_role": _listed({key: label[0] for key, label in ROLES.items()}, ("角色", "role")),
    "yes_no": _listed({"yes": "是", "no": "否"}, ("是或否", "yes or no")),
    "tier": _listed({name: course.label[0] for name, course in COURSES.items()}, ("企业类别", "tier")),
    "engagement_kind": _listed(ENGAGEMENT_KINDS, ("聘用方式", "kind of engagement")),
    "organisation_kind": _listed(ORGANISATION_KINDS, ("单位类型", "kind")),
    "county": Kind(
        _county,
        {
            "unknown_county": (
                "不是本省的县区{near}；请写成 沈阳市和平区",
                "is no county here; write it as 沈阳市和平区",
            )
        },
        choices=lambda: tuple(county_names().values()),
    ),
    "confidentiality": _listed(CONFIDENTIALITY, ("密级", "confidentiality")),
    "cooperation": _listed(COOPERATION, ("合作方式", "cooperation")),
    "credit_code": Kind(
        _credit_code,
        {
            "credit_code_length": (
                "有 {length} 位，应为 18 位；请核对营业执照",
                "has {length} characters instead of 18",
            ),
            "credit_code_alphabet": (
                "含有信用代码不用的字符（I、O、S、V、Z 或符号）；请核对是否把 1、0、5、2 写成了字母",
                "holds a character that no code has (I, O, S, V, Z or a sign); compare with the licence",
            ),
            "credit_code_check": (
                "末位校验码不符，有一位写错了；请核对营业执照",
                "fails its check character; one character is wrong",
            ),
        },
    ),
    "city": Kind(
        _city,
        {"unknown_city": ("不是{province}的市；请填：{listed}", "is no city of {province}; one of: {listed}")},
        choices=regions.home_cities,
    ),
    "field": Kind(
        _field,
        {"unknown_field": ("不是规定的技术领域{near}；请填：{listed}", "is no listed field; one of: {listed}")},
        choices=fields.fields,
    ),
    "any_city": Kind(_any_city, choices=regions.home_cities),
    "any_region": Kind(_any_region, choices=lambda: tuple(p.name for p in regions.provinces())),
    "any_field": Kind(_any_field, choices=fields.fields),
}
