"""What a deployment should have: each check says what is found and how to mend it."""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from ronghe.engine.calendars.workdays import china
from ronghe.engine.sealing.chain import algorithms
from ronghe.engine.workflow.step import Pair
from ronghe.ledger import guards
from ronghe.ledger.models import Event, Grant, Notice

SOUND_SQLITE = (3, 51, 3)
LATE = timedelta(minutes=30)


@dataclass(frozen=True)
class Check:
    """`grade`: good, warn (works, but should be mended) or bad."""

    name: str
    grade: str
    said: Pair


def checkup() -> list[Check]:
    """All checks; those that need the database are left out when it cannot be reached."""
    found = [_folder(), _secret(), _debug(), _https(), _sm3(), _holidays()]
    reached = _database()
    found.append(reached)
    if reached.grade == "bad":
        return found
    pending = _migrations()
    found.append(pending)
    if pending.grade != "bad":
        found += list(_contents())
    return found


def _folder() -> Check:
    data = Path(settings.DATA)
    try:
        data.mkdir(parents=True, exist_ok=True)
        probe = data / ".probe"
        probe.write_text("x")
        probe.unlink()
    except OSError as error:
        return Check(
            "data", "bad", (f"数据文件夹 {data} 写不进去：{error}", f"data folder {data} cannot be written: {error}")
        )
    return Check("data", "good", (f"数据文件夹 {data}", f"data folder {data}"))


def _secret() -> Check:
    if os.environ.get("RONGHE_SECRET_KEY"):
        return Check("secret", "good", ("密钥来自环境变量", "the secret key comes from the environment"))
    kept = Path(settings.DATA) / "secret.key"
    if kept.exists() and kept.stat().st_mode & 0o077:
        return Check("secret", "bad", (f"{kept} 他人可读，请 chmod 600", f"{kept} can be read by others; chmod 600"))
    return Check("secret", "good", (f"密钥在 {kept}，只有本人可读", f"the secret key is in {kept}, for its owner only"))


def _debug() -> Check:
    if settings.DEBUG:
        return Check(
            "debug",
            "bad",
            ("调试页面已打开，请去掉 RONGHE_DEBUG_PAGES", "debug pages are on; unset RONGHE_DEBUG_PAGES"),
        )
    return Check("debug", "good", ("调试页面关闭", "debug pages are off"))


def _https() -> Check:
    if settings.HTTPS:
        return Check("https", "good", ("只用 HTTPS", "HTTPS only"))
    if set(settings.ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]"}:
        return Check("https", "good", ("只在本机访问", "reached from this machine only"))
    return Check(
        "https",
        "warn",
        ("对外服务应经 HTTPS 代理，并设 RONGHE_HTTPS=1", "serve through an HTTPS proxy and set RONGHE_HTTPS=1"),
    )


def _sm3() -> Check:
    if "sm3" in algorithms():
        return Check("sm3", "good", ("封存同时用 SHA-256 与 SM3", "seals use SHA-256 and SM3"))
    return Check(
        "sm3", "warn", ("本机 OpenSSL 没有 SM3，封存只用 SHA-256", "this OpenSSL has no SM3; seals use SHA-256 only")
    )


def _holidays() -> Check:
    until = china().published_until()
    if until < date.today():
        return Check(
            "holidays",
            "warn",
            (
                f"节假日安排只到 {until}，请更新 holidays 包",
                f"holidays are known until {until}; update the package holidays",
            ),
        )
    return Check("holidays", "good", (f"节假日安排已公布到 {until}", f"holidays are published until {until}"))


def _database() -> Check:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        return Check("database", "bad", (f"连不上数据库：{error}", f"the database cannot be reached: {error}"))
    if connection.vendor == "sqlite":
        version = sqlite3.sqlite_version_info
        known = ".".join(map(str, version))
        if version < SOUND_SQLITE:
            return Check(
                "database",
                "bad",
                (
                    f"SQLite {known} 多进程写入可能损坏（3.51.3 起修复）；请装 pysqlite3 或改用 PostgreSQL",
                    f"SQLite {known} may corrupt with several writers (fixed in 3.51.3); install pysqlite3 or use PostgreSQL",
                ),
            )
        return Check("database", "good", (f"SQLite {known}", f"SQLite {known}"))
    return Check("database", "good", (f"{connection.display_name}", f"{connection.display_name}"))


def _migrations() -> Check:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        return Check(
            "migrations",
            "bad",
            (
                f"有 {len(plan)} 个迁移未执行；ronghe serve 启动时会执行",
                f"{len(plan)} migrations are pending; ronghe serve runs them",
            ),
        )
    return Check("migrations", "good", ("数据库结构是最新的", "the schema is up to date"))


def _triggers() -> Check:
    """A database that was migrated before a trigger was declared lacks it."""
    gone = ", ".join(guards.lacking())
    if not gone:
        return Check("triggers", "good", ("数据库拒绝改动已记事件", "the database refuses to alter what is recorded"))
    return Check(
        "triggers",
        "bad",
        (
            f"数据库缺少防改动的触发器 {gone}；请备份后执行 ronghe doctor --mend",
            f"the database lacks triggers that keep records from being altered, {gone}; back it up, then ronghe doctor --mend",
        ),
    )


def _contents() -> Iterator[Check]:
    yield _triggers()
    if Grant.objects.in_force().filter(role="administrator").exists():
        yield Check("administrator", "good", ("有在任的系统管理员", "there is an administrator"))
    else:
        yield Check(
            "administrator",
            "warn",
            (
                "还没有系统管理员；用 ronghe admin 建立第一个",
                "there is no administrator yet; make the first with ronghe admin",
            ),
        )
    late = timezone.now() - LATE
    oldest = Event.objects.filter(leaf__isnull=True).order_by("id").values_list("at", flat=True).first()
    if oldest is not None and oldest < late:
        yield Check(
            "seals",
            "warn",
            (
                f"有 {oldest:%Y-%m-%d %H:%M} 的事件还没封存：ronghe worker 在运行吗？",
                f"events of {oldest:%Y-%m-%d %H:%M} are not sealed: is ronghe worker running?",
            ),
        )
    else:
        yield Check("seals", "good", ("事件都已及时封存", "events are sealed in time"))
    stuck = Notice.objects.filter(sent_at__isnull=True, at__lt=late, tries__gt=0).count()
    if stuck:
        yield Check(
            "notices",
            "warn",
            (
                f"{stuck} 条通知没能送出，请检查邮件设置",
                f"{stuck} notices could not be delivered; check the mail settings",
            ),
        )
    else:
        yield Check("notices", "good", ("通知没有积压", "no notices are stuck"))
