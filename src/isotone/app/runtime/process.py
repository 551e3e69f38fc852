"""The rendering process and the pipe to it."""

from __future__ import annotations

import json
import multiprocessing as mp
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from threading import Thread

from isotone.app.runtime.voice import Order, Voice

SOUND = b"S"
NOTE = b"N"


def run(pipe: Connection) -> None:
    """Render until the other end closes; runs in its own process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes the pipe
    voice = Voice()
    try:
        while True:
            while pipe.poll(0.0 if voice.busy else None):
                order: Order | None = pipe.recv()
                if order is None:
                    return
                voice.take(order)
            pipe.send_bytes(SOUND + voice.block().encode())
            if failed := voice.failures():
                pipe.send_bytes(NOTE + json.dumps(failed).encode())
    except (EOFError, OSError):
        return
    finally:
        voice.close()


class Renderer:
    """The rendering process as its owner sees it: orders in, blocks out to `on_block`, from a thread of its own."""

    def __init__(self, on_block: Callable[[bytes], None], on_failed: Callable[[dict[str, str]], None]) -> None:
        context = mp.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=run, args=(theirs,), name="isotone-sound", daemon=True)
        self._process.start()
        theirs.close()
        self._on_block, self._on_failed = on_block, on_failed
        self._reader = Thread(target=self._read, name="isotone-sound-in", daemon=True)
        self._reader.start()

    @property
    def alive(self) -> bool:
        """Say whether the process runs."""
        return self._process.is_alive()

    def order(self, order: Order) -> None:
        """Hand an order over."""
        self._pipe.send(order)

    def close(self) -> None:
        """End the process."""
        if self._process.is_alive():
            try:
                self._pipe.send(None)
            except OSError:
                self._process.terminate()
        self._process.join(2.0)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._reader.join(2.0)
        self._pipe.close()

    def _read(self) -> None:
        try:
            while True:
                message = self._pipe.recv_bytes()
                if message[:1] == SOUND:
                    self._on_block(message[1:])
                else:
                    self._on_failed(json.loads(message[1:]))
        except (EOFError, OSError):
            return
