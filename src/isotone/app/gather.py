"""Gather music: scan folders, know each file by its content, analyse what is new, keep each result as it comes.

One thread drives it, processes do the heavy work, and every result is on disk before the next is begun; so it can be
stopped, or killed, at any time and goes on where it was. Two programs never gather at once: the second waits for the
first to end and then finds nothing left to do.
"""

from __future__ import annotations

import fcntl
import logging
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isotone.app import shared
from isotone.app.analysis import LIMIT_S, SECONDS_A_MEGABYTE, failure_of
from isotone.app.background import Background
from isotone.app.beside import take_words
from isotone.app.jobs import Done, Failed, Workers, unexpected
from isotone.app.keeping import Growing, Job, Known, join_own, put_lyrics, track_of
from isotone.app.looking import Stamps, Wanted, is_new, look, stamp_of
from isotone.app.pace import Pace
from isotone.app.words import Words, machine_locale
from isotone.errors import DecodeError, IsotoneError, StoreError, cause
from isotone.music.versions import Need
from isotone.store import Failure, Home, aliases, music, places, sound

if TYPE_CHECKING:
    from isotone.app.analysis import Analysed
    from isotone.app.cluster import Cluster
    from isotone.music import Features

log = logging.getLogger(__name__)

TOLD = ("empty", "unreadable", "unfinished", "loop")
"""Why a scan left a file out that the person will look for."""
GROWING_S, LOOKS = 2.0, 30
"""What is still being written is looked at again so often and so many times, then left for the next scan. [D]"""
PATIENCE = 3
"""While a session plays, a file may take so many times as long. [D]"""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far gathering is. Counts are of files that are new or changed; `remaining_s` is None while unknown."""

    done: int = 0
    total: int = 0
    remaining_s: float | None = None
    running: bool = False
    failed: tuple[Failure, ...] = ()
    current: str = ""


class Gathering:
    """The background work of a home's library.

    Parameters
    ----------
    jobs : int
        How many processes analyse.
    analyse : callable
        What a process does with a path; it must be importable by its name.
    """

    def __init__(self, home: Home, jobs: int | None = None, analyse: Callable[[str], Analysed] | None = None) -> None:
        self._home = home
        self._shelf = places.Shelf(home.path)
        self._analyse = analyse or analyse_path
        self._count = jobs or os.cpu_count() or 1
        self._guard = threading.Lock()
        self._thread: Background | None = None
        self._stopping = threading.Event()
        self.expecting = False  # more offers will come: keep the processes
        self.renewing = False  # bring features of earlier releases up to date when nothing else is to be done
        self.cluster = ""  # the address of a scheduler whose workers analyse instead of processes here
        self._wanted = Wanted()
        self._growing = Growing(GROWING_S, LOOKS)
        self._old: deque[Job] = deque()
        self._offers: deque[tuple[Path, Known]] = deque()
        self._todo: deque[Job] = deque()
        self._twins: dict[str, list[Job]] = {}
        self._tried: set[str] = set()
        self._new_at_work = 0
        self._hushed = False  # a session plays
        self._pace = Pace()
        self._progress = Progress()

    def begin(self) -> None:
        """Scan the folders and gather what is new; where that runs already, scan once more at its end."""
        self.look(None)

    def look(self, paths: Iterable[Path] | None) -> None:
        """Gather what is new at or below some paths in the folders; None: everywhere."""
        self._wanted.ask(paths)
        self._wake()

    def offer(self, path: Path, known: Known) -> None:
        """Gather one file of which something is known beforehand."""
        self._offers.append((path, known))
        self._wake()

    def progress(self) -> Progress:
        """Return how far it is, whichever program does it."""
        if self._progress.running and self._pace.begun is None:
            return shared.read_progress(self._home) or self._progress
        if not self._progress.running and shared.held(self._home.path):
            return shared.read_progress(self._home) or self._progress
        return self._progress

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until nothing is left to do; say whether that is so."""
        thread = self._thread
        return thread is None or thread.wait(timeout_s)

    def stop(self) -> None:
        """Stop now. What was gathered stays; the rest is found again next time."""
        self._stopping.set()
        self.wait()

    def _wake(self) -> None:
        with self._guard:
            if self._thread is None or self._thread.over:
                self._stopping.clear()
                self._progress = Progress(running=True)
                self._pace = Pace()
                self._thread = Background(self._run, "gathering")
                self._thread.start()

    def _run(self) -> None:
        self._todo.clear()  # what a stop left undone; the next look finds it again
        self._twins.clear()
        self._new_at_work = 0
        try:
            with self._turn() as mine, self._workers() as workers:
                while mine and not self._stopping.is_set() and self._more(workers):
                    self._step(workers)
                if mine:
                    shared.write_progress(self._home, None)
        except (IsotoneError, OSError) as error:  # of the home or its disk, not of a file
            wrong = error if isinstance(error, IsotoneError) else _of_disk(self._home.path, error)
            self._progress = replace(self._progress, failed=(*self._progress.failed, _told(self._home.path, wrong)))
            log.warning("gathering music ended: %s", error)
        finally:
            self._progress = replace(self._progress, running=False, current="", remaining_s=None)

    def _workers(self) -> Workers | Cluster:
        if not self.cluster:
            return Workers(self._count)
        from isotone.app.cluster import Cluster

        return Cluster(self.cluster)

    @contextmanager
    def _turn(self) -> Iterator[bool]:
        """Wait until no other program gathers; False where we were stopped meanwhile."""
        with shared.lock_file(self._home.path).open("w") as lock:
            while not self._stopping.is_set():
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    self._stopping.wait(0.3)
                    continue
                self._pace.start()
                yield True
                return
            yield False

    def _more(self, workers: Workers | Cluster) -> bool:
        with self._guard:
            waiting = self._wanted or self._growing.waits or (self.renewing and self._old)
            if self.expecting or waiting or self._offers or self._todo or workers.busy:
                return True
            self._thread = None  # whoever wakes us from here on starts a new thread
            return False

    def _step(self, workers: Workers | Cluster) -> None:
        if self._growing.due():
            self._wanted.ask(self._growing.paths)
        if self._wanted:
            self._scan(self._wanted.take())
        if self._offers:
            self._take_offers()
        if self._pace.due():
            self._hushed = shared.quiet(self._home)
            shared.write_progress(self._home, self._progress)
        workers.set_quiet(self._hushed or self._only_old)  # one process, at the lowest priority
        while self._todo and workers.free:
            self._give(workers, self._todo.popleft())
        if self._only_old and not workers.busy:
            self._renew(workers, self._old.popleft())
        for result in workers.ended(0.2):
            self._take(result)

    @property
    def _only_old(self) -> bool:
        """Say whether there is nothing to do but what can wait: no new piece waits for it."""
        new = self._todo or self._offers or self._wanted or self._new_at_work
        return self.renewing and bool(self._old) and not new

    def _take_offers(self) -> None:
        """Enqueue what was offered and is not known as it is."""
        with self._home.read() as connection:
            known = places.stamps(connection)
        while self._offers:
            path, told = self._offers.popleft()
            stamp = stamp_of(path)
            if stamp is not None and is_new(self._shelf.key(path), stamp, known):
                self._enqueue([Job(path, stamp, told)])

    def _scan(self, at: frozenset[Path] | None) -> None:
        """Find what is new, changed or gone since the last look, everywhere or at some paths."""
        found = look(self._home, self._shelf, at)
        growing = self._growing.wait_for(found.growing, found.covers)
        unread = [(one.path, one.why) for one in found.skipped if one.why in TOLD and one.path not in growing]
        with self._home.write() as connection:
            places.mark_missing(connection, found.gone, True)
            places.mark_missing(connection, found.here, False)
            places.forget_failures(connection, found.gone)
        for path, why in unread:  # with no stamp: once a scan lets it pass, it is new
            self._fail(Job(path, places.Stamp(0, 0)), DecodeError(f"skipped-{why}"))
        self._enqueue([Job(path, stamp) for path, stamp in found.fresh])
        take_words(self._home, self._shelf, found)
        if self.renewing:
            self._find_old(found.seen, found.known)

    def _find_old(self, seen: dict[bytes, Path], known: Stamps) -> None:
        """Line up what an earlier release's analysis told of; until it is its turn, that stays in use."""
        with self._home.read() as connection:
            needs = sound.stale(connection)
        lined_up = {job.content for job in (*self._old, *self._todo)} | self._tried
        for key, path in seen.items():
            stamp, track_id = known.get(key, (None, None))
            if stamp is not None and track_id in needs and track_id not in lined_up:
                lined_up.add(track_id)
                self._old.append(Job(path, stamp, content=track_id, need=needs[track_id]))

    def _renew(self, workers: Workers | Cluster, job: Job) -> None:
        """Make a piece's features anew: from the sound, or, where that suffices, from what was kept of it."""
        self._tried.add(job.content)
        if job.need is Need.READING:
            with self._home.read() as connection:
                kept = sound.whole(connection, job.content)
            workers.give(job, read_anew, kept)
        else:
            workers.give(job, self._analyse, str(job.path), limit_s=PATIENCE * _limit_s(job))

    def _enqueue(self, jobs: list[Job]) -> None:
        self._todo.extend(jobs)
        self._pace.more(sum(job.stamp.size for job in jobs))
        self._progress = replace(self._progress, total=self._progress.total + len(jobs))

    def _give(self, workers: Workers | Cluster, job: Job) -> None:
        """Ask for the content's id first; analyse only what is not known by it, and each content once."""
        self._progress = replace(self._progress, current=places.shown(Path(job.path.name)))
        work: Callable[..., Any] = self._analyse if job.content else _identify
        self._new_at_work += 1
        workers.give(job, work, str(job.path), limit_s=_limit_s(job) * (PATIENCE if shared.quiet(self._home) else 1))

    def _take(self, result: Done | Failed) -> None:
        job: Job = result.key
        if job.need is not Need.NOTHING:
            self._renewed(job, result)
            return
        self._new_at_work -= 1
        if isinstance(result, Failed):
            self._fail_all(job, result)
        elif job.content:
            try:
                self._keep(job, result.value)
            except IsotoneError:  # of the home, not of this file
                raise
            except Exception as error:  # noqa: BLE001  whatever one file brings must not stop the rest
                self._fail_all(job, Failed(job, "error", unexpected(error)))
        else:
            with self._home.read() as connection:
                content = aliases.known_as(connection, str(result.value))
            self._identified(replace(job, content=content))

    def _identified(self, job: Job) -> None:
        if job.content in self._twins:
            self._twins[job.content].append(job)
            return
        with self._home.write() as connection:
            known = music.analysed(connection, job.content)
            if known:
                places.put_file(connection, self._shelf.key(job.path), job.stamp, job.content)
        if known:
            self._count_one(job)
        else:
            self._twins[job.content] = []
            self._todo.appendleft(job)

    def _keep(self, job: Job, analysed: Analysed) -> None:
        track = track_of(job, analysed)
        jobs = [job, *self._twins.get(job.content, [])]
        with self._home.write() as connection:
            music.put_track(connection, track, analysed.tags.genre)
            put_lyrics(connection, track.id, analysed.lyrics)
            for one in jobs:
                places.put_file(connection, self._shelf.key(one.path), one.stamp, track.id)
            join_own(connection, track.id)
        self._twins.pop(job.content, None)
        for one in jobs:
            self._count_one(one)

    def _renewed(self, job: Job, result: Done | Failed) -> None:
        """Keep new features of a piece that is known; where there are none to be had, the old ones stay."""
        if isinstance(result, Failed):
            log.info("%s stays as it was known", job.path)
            return
        features: Features | None = result.value if job.need is Need.READING else result.value.features
        with self._home.write() as connection:
            if features is not None and music.analysed(connection, job.content):
                music.put_features(connection, job.content, features)
                if job.need is Need.HEARING:
                    music.put_quality(connection, job.content, result.value.quality)
                    put_lyrics(connection, job.content, result.value.lyrics)
                    join_own(connection, job.content)

    def _fail_all(self, job: Job, result: Failed) -> None:
        for one in (job, *self._twins.pop(job.content, [])):
            self._fail(one, failure_of(result))
            self._count_one(one)

    def _fail(self, job: Job, error: IsotoneError) -> None:
        failure = _told(job.path, error)
        with self._home.write() as connection:
            places.put_failure(connection, self._shelf.key(job.path), job.stamp, failure.error, failure.hint)
        self._progress = replace(self._progress, failed=(*self._progress.failed, failure))

    def _count_one(self, job: Job) -> None:
        remaining = self._pace.done(job.stamp.size)
        self._progress = replace(self._progress, done=self._progress.done + 1, remaining_s=remaining)


def _identify(path: str) -> str:
    from isotone.files.content import content_id

    return content_id(Path(path))


def analyse_path(path: str) -> Analysed:
    """Return what a file sounds like, in a process of its own."""
    from isotone.app.analysis import analyse_file

    return analyse_file(Path(path))


def read_anew(features: Features) -> Features | None:
    """Return features with what is read from kept descriptors made anew; None where those do not suffice."""
    from isotone.music.renew import renewed

    return renewed(features)


def _limit_s(job: Job) -> float:
    return LIMIT_S + job.stamp.size / 1e6 * SECONDS_A_MEGABYTE


def _told(path: Path, error: IsotoneError) -> Failure:
    """Return a failure as it is kept: in words, in the language of this machine."""
    told = Words(machine_locale()).error(error)
    return Failure(places.shown(path), told.message, told.hint)


def _of_disk(home: Path, error: OSError) -> StoreError:
    return StoreError("home-unreadable", path=str(home), why=cause(error))
