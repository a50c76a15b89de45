"""The synthetic publications of the demonstration's portal: notices, policies, public notices, results and bulletins."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

KINDS = {"notice": "通知", "policy": "政策", "public_notice": "公示", "result": "结果", "bulletin": "简报"}


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication of the office of a division (`region`); its title and first paragraph say that it is invented."""

    kind: str
    title: str
    published_on: date
    region: str
    paragraphs: tuple[str, ...]

    @property
    def body(self) -> str:
        """The paragraphs with an empty line between them."""
        return "\n\n".join(self.paragraphs)


@cache
def publications() -> tuple[Publication, ...]:
    """All twelve, oldest first."""
    table = tomllib.loads(files("ronghe.demo").joinpath("news.toml").read_text("utf-8"))
    return tuple(
        Publication(item["kind"], item["title"], item["published_on"], item["region"], tuple(item["paragraphs"]))
        for item in table["item"]
    )
