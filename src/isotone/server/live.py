"""The live session over the network: a WebSocket that carries sound and taps, and the routes that begin one."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter, FastAPI, Query, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, Field
from starlette.requests import HTTPConnection

from isotone.app.runtime import Runtime
from isotone.server.deps import StudioOf, sought
from isotone.server.language import locale_of
from isotone.server.security import signed_in_socket

MOST_TEXT = 20_000
"""The longest message of a page, in characters. [D]"""


@contextlib.asynccontextmanager
async def _runtime(app: FastAPI) -> AsyncIterator[None]:
    runtime = app.state.runtime = Runtime(app.state.studio)
    try:
        yield
    finally:
        await asyncio.to_thread(runtime.close)


router = APIRouter(lifespan=_runtime)


def runtime_of(connection: HTTPConnection) -> Runtime:
    """Return the one owner of the live session."""
    runtime: Runtime = connection.app.state.runtime
    return runtime


class Wanted(BaseModel):
    """Which plan to begin."""

    plan_id: str = Field(min_length=1, max_length=100, description="An approved plan.")


class Begun(BaseModel):
    """A session that is ready: the page plays it after a tap."""

    session_id: str


class Now(BaseModel):
    """The live session, as its pages are told of it; `state` is null where there is none."""

    state: dict[str, Any] | None


@router.post("/api/session", summary="Open a session with an approved plan")
def begin(wanted: Wanted, studio: StudioOf, connection: HTTPConnection) -> Begun:
    """Open the record of a session. Nothing sounds until a page joins it after a tap."""
    session_id = studio.start_session(sought(studio.plan, wanted.plan_id).id)
    runtime_of(connection).warm()
    return Begun(session_id=session_id)


@router.get("/api/session", summary="The live session")
def live_session(connection: HTTPConnection) -> Now:
    """Return the session that is live, if any."""
    return Now(state=runtime_of(connection).state())


class Page:
    """A page at the other end of a socket; the runtime's threads hand messages over, the loop sends them."""

    def __init__(self, socket: WebSocket) -> None:
        self.locale = locale_of(socket)
        self._socket = socket
        self._guest = signed_in_socket(socket)
        self._loop = asyncio.get_running_loop()
        self._waiting: asyncio.Queue[bytes | str] = asyncio.Queue()

    @property
    def welcome(self) -> bool:
        """Whether its browser is signed in still."""
        state = self._socket.app.state
        return bool(state.sessions.guests.holds(self._guest.id, state.clock()))

    async def send_away(self) -> None:
        """Close the socket of a browser that left."""
        await self._socket.close(1008, "signed-out")

    def tell(self, message: dict[str, Any]) -> None:
        """Send a message to the page."""
        self._put(json.dumps(message))

    def sound(self, block: bytes) -> None:
        """Send a block of sound to the page."""
        self._put(block)

    async def send(self) -> None:
        """Send what waits, for as long as the socket is open and its browser is signed in."""
        while True:
            waiting = await self._waiting.get()
            if not self.welcome:
                return await self.send_away()
            if isinstance(waiting, bytes):
                await self._socket.send_bytes(waiting)
            else:
                await self._socket.send_text(waiting)
            await asyncio.sleep(0)  # thirty seconds of blocks may wait: a closed socket is noticed between two of them

    def _put(self, message: bytes | str) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens any more
            self._loop.call_soon_threadsafe(self._waiting.put_nowait, message)


@router.websocket("/live")
async def live(socket: WebSocket, session: str = Query(max_length=100)) -> None:
    """Carry a session's sound and taps; docs/reference/live-protocol.md says how."""
    await socket.accept()
    runtime, page = runtime_of(socket), Page(socket)
    sending = asyncio.create_task(page.send())
    try:
        await _listen(socket, session, runtime, page)
    except (WebSocketDisconnect, RuntimeError):
        pass  # the page went, in the midst of a message or between two: the session waits for it
    finally:
        runtime.leave(page)
        sending.cancel()
        # it ends by our cancelling, or because the page went first; either way there is nobody to tell
        with contextlib.suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError, OSError):
            await sending


async def _listen(socket: WebSocket, session_id: str, runtime: Runtime, page: Page) -> None:
    while True:
        message = read(await socket.receive_text())
        if not page.welcome:
            return await page.send_away()
        if message is None:
            return await socket.close(1007, "not understood")
        if message.get("type") == "hello":
            runtime.join(session_id, page, message)
        else:
            runtime.hear(page, message)


def read(text: str) -> dict[str, Any] | None:
    """Return a page's message; None where it is none."""
    if len(text) > MOST_TEXT:
        return None
    try:
        message = json.loads(text)
    except ValueError:
        return None
    return message if isinstance(message, dict) else None
