"""Those who hand in at a deadline, as one program: they click, some twice, some break off and come again, some send a file first."""

import asyncio
import random
import time
from typing import NamedTuple
from urllib.parse import urlencode

BOUNDARY = "rush-of-a-deadline"
PATIENCE = 600
"""Seconds that one waits for an answer. Whoever asks again while the first question still waits makes the queue longer: on a
machine that is slow for other reasons it would never end."""
FILE = b"%PDF-1.4\n" + random.Random(7).randbytes(200_000) + b"\n%%EOF"
"""What is enclosed: no part of it is like another, so that what was cut off is told from the whole."""


class Person(NamedTuple):
    """Who hands in: the bid and its ticket; with a session who first encloses FILE, which makes revision 2 of 1."""

    bid: int
    ticket: str
    number: str
    session: str = ""

    @property
    def click(self) -> bytes:
        """What the last click sends."""
        revision = 2 if self.session else 1
        return urlencode({"ticket": self.ticket, "revision": revision, "once": f"click-{self.bid}"}).encode()

    @property
    def form(self) -> bytes:
        """What an upload sends."""
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{self.number}.pdf"\r\n'
        return f"{head}Content-Type: application/pdf\r\n\r\n".encode() + FILE + f"\r\n--{BOUNDARY}--\r\n".encode()


class Load:
    """One rush: who was told what, and how long it took."""

    def __init__(self, port: int, seed: int) -> None:
        self.port, self.random = port, random.Random(seed)
        self.told: dict[int, float] = {}
        self.refused: set[int] = set()
        self.clicked: dict[int, float] = {}
        """When each sent its last click whole for the first time, in seconds since 1970."""
        self.twice_refused = self.strange = 0
        self.retries = self.doubles = self.aborts = self.uploads = self.cut = 0

    async def run(self, people: list[Person], seconds: float, start: float, late: list[Person]) -> None:
        """Each at its own instant between `start` and the deadline; those in `late` after it."""
        at = sorted(start + self.random.uniform(0, seconds - 0.05) for _ in people)
        tasks = [self.one(person, when) for person, when in zip(people, at, strict=True)]
        tasks += [self.one(person, start + seconds + self.random.uniform(0.01, 3)) for person in late]
        await asyncio.gather(*tasks)

    async def one(self, person: Person, when: float) -> None:
        """One person, until there is an answer."""
        if person.session:
            await asyncio.sleep(max(0.0, when - 3 - time.time()))
            await self.enclose(person)
        await asyncio.sleep(max(0.0, when - time.time()))
        began = time.perf_counter()
        if self.random.random() < 0.1:
            self.aborts += 1
            await self.break_off(self.click_head(person), person.click, 0.5)
        if self.random.random() < 1 / 7:
            self.doubles += 1
            answers = await asyncio.gather(self.until_answered(person), self.until_answered(person))
        else:
            answers = [await self.until_answered(person)]
        if 200 in answers:
            self.told[person.bid] = time.perf_counter() - began
            self.twice_refused += 409 in answers
        else:
            self.refused.add(person.bid)

    async def enclose(self, person: Person) -> None:
        """Send the file until it is taken; one in two is cut off on the way first, anywhere."""
        head = self.upload_head(person)
        if self.random.random() < 0.5:
            self.cut += 1
            await self.break_off(head, person.form, self.random.random())
        while True:
            try:
                answer = await asyncio.wait_for(self.post(head, person.form), PATIENCE)
            except (OSError, TimeoutError):
                answer = b""
            if b" 302 " in answer.partition(b"\r\n")[0] and f"/{person.number}/write/".encode() in answer:
                self.uploads += 1
                return
            self.strange += bool(answer)
            self.retries += 1
            await asyncio.sleep(0.05 + self.random.random() / 4)

    async def until_answered(self, person: Person) -> int:
        """The status of the first answer that is one."""
        while True:
            try:
                answer = await asyncio.wait_for(self.post(self.click_head(person), person.click, person.bid), PATIENCE)
                status = int(answer.split()[1])
                if status in (200, 409, 403):
                    return status
            except (OSError, IndexError, TimeoutError, ValueError):  # a worker that was killed answers nothing
                pass
            self.retries += 1
            await asyncio.sleep(0.05 + self.random.random() / 4)

    async def post(self, head: bytes, body: bytes, bid: int = 0) -> bytes:
        """The answer to what is sent whole; `bid` marks a last click."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(head + body)
            await writer.drain()
            if bid:
                self.clicked.setdefault(bid, time.time())
            return await reader.read()
        finally:
            writer.close()

    async def break_off(self, head: bytes, body: bytes, share: float) -> None:
        """So much of it, and gone."""
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(head + body[: int(len(body) * share)])
            await writer.drain()
            writer.close()
        except OSError:
            self.retries += 1

    def click_head(self, person: Person) -> bytes:
        """The head of a last click, stamped as the proxy does."""
        return self.head("/challenges/bids/receive/", "application/x-www-form-urlencoded", len(person.click))

    def upload_head(self, person: Person) -> bytes:
        """The head of an upload, with the session and what the page gives against foreign forms."""
        token = "r" * 32
        kind = f"multipart/form-data; boundary={BOUNDARY}\r\nX-CSRFToken: {token}"
        cookies = f"\r\nCookie: sessionid={person.session}; csrftoken={token}"
        return self.head(f"/challenges/bids/{person.number}/upload/", kind + cookies, len(person.form))

    def head(self, path: str, kind: str, length: int) -> bytes:
        """A request's head."""
        return (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n"
            f"Content-Type: {kind}\r\nX-Request-Start: t={time.time():.6f}\r\nContent-Length: {length}\r\n\r\n"
        ).encode()
