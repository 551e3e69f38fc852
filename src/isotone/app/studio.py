"""The door: one object through which pages, command line and live session reach a home. It only delegates.

    studio = Studio.open(Path("~/isotone"))
    studio.add_folders([Path("~/Music")])
    person = studio.person()
    plan = studio.propose(person.id, CheckIn(arousal=0.7), Goal.CALM, 25)

Each public method bears a mark, `@needs(...)`: what the person must have agreed to for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isotone.app import along, ears, planning, players, record, remote, shared
from isotone.app.config import load_settings
from isotone.app.consent import needs
from isotone.app.gather import Progress
from isotone.app.home import first_person, open_home
from isotone.app.library import Library
from isotone.app.network import Network
from isotone.app.record import SessionRecord
from isotone.app.sounds import StoredSounds
from isotone.app.starting import Starting
from isotone.app.watch import Watch
from isotone.music import Curve, Track
from isotone.person import CheckIn, Goal, Person, Purpose, Rating
from isotone.plan import Context, Plan
from isotone.store import Failure, Home, SessionLog, people, plans, sessions, settings
from isotone.store.sessions import After, SessionSummary

if TYPE_CHECKING:
    from isotone.app.tagging import Tagging
    from isotone.files.remote import Failed, Server, Song
    from isotone.plan.table import TrackTable


class Studio:
    """An open home. Make one with `Studio.open`; `close` it at the end."""

    def __init__(self, home: Home, jobs: int | None = None) -> None:
        self._home = home
        self.home: Path = home.path
        self.secret: bytes = home.secret("cookies")
        self.network, self.ears = Network(home), ears.Ears(home)
        self._library = Library(home, jobs)
        self._sounds = StoredSounds(home.path, home.id, self._library)
        self._starting, self.along = Starting(home, self._library), along.Along(home, self._library, self._sounds)
        self._watch = Watch(self._library.folders, self._library.gathering.look)
        self._awake = False

    @classmethod
    @needs(None)
    def open(
        cls,
        home: Path | None = None,
        passphrase: str | None = None,
        *,
        recovery_code: str | None = None,
        jobs: int | None = None,
    ) -> Studio:
        """Open a home (the settings' one unless named); where there is none, make it.

        Raises
        ------
        WrongKey, MigrationError, StoreError, InputError
            As `store.Home.open` says.
        """
        return cls(open_home(home, passphrase, recovery_code=recovery_code), jobs or load_settings().jobs)

    @needs(None)
    def wake(self) -> None:
        """Begin what runs by itself: starter pieces, comfort sounds, new music; forget what is not to be kept."""
        self._awake = True
        self._sweep()
        self._sounds.clear()
        self._starting.begin()
        self.watch()

    @needs(None)
    def watch(self) -> None:
        """From now on, take in by itself what changes in the folders, and bring old features up to date meanwhile."""
        self._library.gathering.renewing = True
        self._watch.begin()

    @needs(None)
    def close(self) -> None:
        """Stop background work and close the home. Who had woken it forgets what is not to be kept."""
        self._watch.stop()
        self._starting.stop()
        self._library.gathering.stop()
        for sounds in (self.along, self._sounds):
            sounds.close()
        self._sweep()
        self._home.close()

    def _sweep(self) -> None:
        for person in self.people() if self._awake else ():
            record.sweep(self._home, person.id)

    @needs(None)
    def recovery_code(self, *, renew: bool = False) -> str:
        """Return the code that opens this home on another machine; with `renew` another, and the old opens no more."""
        return self._home.recovery_code(renew=renew)

    @needs(None)
    def set_passphrase(self, passphrase: str | None) -> None:
        """Open this home only with a passphrase from now on; None: without one again."""
        self._home.set_passphrase(passphrase)

    @needs(None)
    def signed_in(self) -> dict[str, float]:
        """Return which browsers are signed in: ids that say nothing, and until when (seconds since 1970)."""
        with self._home.read() as connection:
            return dict(settings.get(connection, "signed-in") or {})

    @needs(None)
    def keep_signed_in(self, until: dict[str, float]) -> None:
        """Keep which browsers are signed in."""
        with self._home.write() as connection:
            settings.put(connection, "signed-in", until)

    @needs(None)
    def people(self) -> list[Person]:
        """Return everyone of the home."""
        with self._home.read() as connection:
            return people.all_of(connection)

    @needs(None)
    def person(self, person_id: str | None = None) -> Person:
        """Return a person; the home's own where no id is given."""
        if person_id is None:
            return first_person(self._home)
        with self._home.read() as connection:
            return people.get(connection, person_id)

    @needs(None)
    def save_person(self, person: Person) -> None:
        """Keep a person as they are now; what changed about a piece changes for the copies of its recording, too."""
        self._library.save_person(person)

    @needs(Purpose.LEARN_FROM_RATINGS)
    def rate(self, person_id: str, track_id: str, rating: Rating) -> None:
        """Keep how a piece felt to a person; an empty rating takes it back."""
        self._library.rate(person_id, track_id, rating)

    @needs(None)
    def tracks(self) -> list[Track]:
        """Return the library by artist, album and title; what `music.DETAIL` names is left empty (see `track`)."""
        return list(self._library.known().values())

    @needs(None)
    def track(self, track_id: str) -> Track:
        """Return a track with all that is known of its sound but the curves; InputError where there is none."""
        return self._library.track(track_id)

    @needs(None)
    def pieces(self, track_ids: Iterable[str]) -> dict[str, Track]:
        """Return those of these tracks that are there, as `track` does, by id."""
        return self._library.pieces(track_ids)

    @needs(None)
    def copies(self, track_id: str) -> list[Track]:
        """Return the other copies of a track's recording that are there, the best first."""
        return self._library.copies(track_id)

    @needs(None)
    def lyrics(self, track_id: str) -> dict[str, Any] | None:
        """Return a track's words: `text`, `lines` (pairs of seconds and words), `language`; None where none are."""
        return self._library.lyrics(track_id)

    @needs(None)
    def singing(self, text: str) -> frozenset[str]:
        """Return the tracks whose words hold this text; none where it is too short to tell."""
        return self._library.singing(text)

    @needs(None)
    def tagging(self) -> Tagging:
        """Return what writes tempo, key and mood into files' tags, on request."""
        return self._library.tagging()

    @needs(None)
    def curves(self, track_id: str) -> dict[str, Curve]:
        """Return a track's curves by the names of `music.CURVES`; empty where they were not made yet."""
        return self._library.curves(track_id)

    @needs(None)
    def find_tracks(self, text: str) -> list[Track]:
        """Return the tracks that a text names: a path, the beginning of an id, or a whole title."""
        return self._library.find(text)

    @needs(None)
    def places(self, track_id: str) -> list[Path]:
        """Return every path at which a track lay at the last look."""
        return self._library.places(track_id)

    @needs(None)
    def path(self, track_id: str) -> Path | None:
        """Return where a track lies now; None where none of its files is there."""
        return self._library.path(track_id)

    @needs(None)
    def paths(self) -> dict[str, Path]:
        """Return where the tracks lay at the last look, by id."""
        return self._library.paths()

    @needs(None)
    def table(self, person: Person) -> TrackTable:
        """Return the library in columns, as this person likes it."""
        return self._library.table(person)

    @needs(None)
    def servers(self) -> list[Server]:
        """Return the servers that music comes from."""
        return remote.servers(self._home)

    @needs(None)
    def connect(self, server: Server) -> int:
        """Keep a server that music comes from; return how many pieces it has."""
        return remote.connect(self._home, server)

    @needs(None)
    def disconnect(self, address: str) -> bool:
        """Forget a server and the copies of its files; say whether it was there."""
        return remote.disconnect(self._home, address)

    @needs(None)
    def sync(self, server: Server) -> Iterator[Song | Failed]:
        """Copy what is new on a server into the home and listen to it; yield what came and what could not."""
        return remote.sync(self._home, self._library.gathering, server)

    @needs(None)
    def players_password(self) -> str | None:
        """Return the password of other players (`/rest`); None while they are not let in."""
        return players.password(self._home)

    @needs(None)
    def let_players_in(self, on: bool) -> str | None:
        """Let other players in with a new password, or out."""
        return players.let_in(self._home, on)

    @needs(None)
    def similar(self, track_id: str, count: int) -> list[tuple[Track, float]]:
        """Return the pieces that sound most like one, and how alike they are, 0 to 1."""
        return players.similar(self.table(self.person()), self._library.known(), track_id, count)

    @needs(None)
    def sonic_path(self, start_id: str, end_id: str, count: int) -> list[tuple[Track, float]]:
        """Return a way of small steps from one piece to another, and how alike each is to the one before."""
        return players.sonic_path(self.table(self.person()), self._library.known(), start_id, end_id, count)

    @needs(None)
    def add_folders(self, folders: list[Path], *, again: bool = False, cluster: str = "") -> None:
        """Keep folders (or files) and gather what is new in them; `again` tries once more what could not be read."""
        self._library.add(folders, again=again, cluster=cluster)

    @needs(None)
    def folders(self) -> list[Path]:
        """Return the folders that were added."""
        return self._library.folders()

    @needs(None)
    def remove_folder(self, folder: Path) -> bool:
        """Forget a folder and what lies only there; no file is touched. Say whether it was there."""
        return self._library.remove_folder(folder)

    @needs(None)
    def remove_track(self, track_id: str) -> bool:
        """Take a track out of the library; its file is not touched. Say whether it was there."""
        return self._library.remove_track(track_id)

    @needs(None)
    def library_progress(self) -> Progress:
        """Return how far gathering music is."""
        return self._library.progress()

    @needs(None)
    def library_wait(self, timeout_s: float | None = None) -> bool:
        """Wait until nothing is left to gather; say whether that is so."""
        return self._library.gathering.wait(timeout_s)

    @needs(None)
    def library_stop(self) -> None:
        """Stop gathering; what is done stays, the rest is found again next time."""
        self._library.gathering.stop()

    @needs(None)
    def failures(self) -> list[Failure]:
        """Return the files that could not be read, with why and what can be done."""
        return self._library.failures()

    @needs(None)
    def set_quiet(self, on: bool) -> None:
        """While a session plays, gather with one process at the lowest priority."""
        shared.set_quiet(self._home, on)

    @needs(None)
    def stored_sound(self, name: str) -> Path | None:
        """Return the file of "beat", "breath", "sleep" or "sanctuary"; None where it cannot be had (yet)."""
        return self._sounds.path(name, self.person())

    @needs(None)
    def hurry(self) -> None:
        """Make the sounds of "It's too much" before anything else: somebody is on its page."""
        self._starting.hurry()

    @needs(None)
    def check_in(self, person_id: str, check_in: CheckIn, when: str, session_id: str | None = None) -> int:
        """Keep how a person says they are "before", "between" or "after"; return its number."""
        with self._home.write() as connection:
            return people.check_in(connection, person_id, check_in, when, session_id)

    @needs(None)
    def propose(
        self,
        person_id: str,
        now: CheckIn,
        goal: Goal | None,
        minutes: float | None,
        iso: bool = True,
        seed: int | None = None,
        context: Context | None = None,
        newness: planning.Newness = "usual",
    ) -> Plan:
        """Return the nearest plan to what is asked, kept and not yet approved."""
        return planning.propose(
            self._home, self._library, self.person(person_id), now, goal, minutes,
            iso=iso, seed=seed, context=context, newness=newness, lend=self._starting.lend,
        )  # fmt: skip

    @needs(None)
    def save_plan(self, plan: Plan) -> None:
        """Keep a plan as it is now, beside its earlier versions."""
        with self._home.write() as connection:
            plans.save(connection, plan)

    @needs(None)
    def plan(self, plan_id: str) -> Plan:
        """Return a plan; InputError where there is none."""
        with self._home.read() as connection:
            return plans.get(connection, plan_id)

    @needs(None)
    def plan_versions(self, plan_id: str) -> list[Plan]:
        """Return a plan as it was proposed and as it was after each change, the first version first."""
        with self._home.read() as connection:
            return plans.versions(connection, plan_id)

    @needs(None)
    def last_plan(self, person_id: str) -> Plan | None:
        """Return the plan that a person approved last; None where there is none."""
        return planning.last(self._home, person_id)

    @needs(None)
    def start_session(self, plan_id: str) -> str:
        """Open the record of a session with an approved plan and return its id; ApprovalMissing otherwise."""
        return record.start(self._home, plan_id)

    @needs(None)
    def log(self, session_id: str) -> SessionLog:
        """Return a session's log: `append`, `entries`."""
        return record.log_of(self._home, session_id)

    @needs(None)
    def end_session(self, session_id: str) -> bool:
        """Say that a session is over; return whether its record is to stay."""
        return record.end(self._home, session_id)

    @needs(None)
    def after(self, session_id: str, said: After, check_in: CheckIn | None = None, *, done: bool = True) -> bool:
        """Keep what was said after a session; return whether its record is still there (see `app.record`)."""
        return record.after(self._home, session_id, said, check_in, done=done)

    @needs(None)
    def sessions(self, person_id: str) -> list[SessionSummary]:
        """Return a person's sessions, the newest first."""
        with self._home.read() as connection:
            return sessions.summaries(connection, person_id)

    @needs(None)
    def session(self, session_id: str) -> SessionRecord:
        """Return all that is known of a session; InputError where there is none."""
        return record.record_of(self._home, session_id)

    @needs(None)
    def forget_session(self, session_id: str) -> bool:
        """Forget a session, at any time, and leave no byte of it; say whether it was there."""
        return record.forget(self._home, session_id)

    @needs(None)
    def erase_person(self, person_id: str) -> None:
        """Erase everything of a person; where nobody else is in the home, the library too. Files are not touched."""
        record.erase(self._home, person_id)

    @needs(None)
    def export(self, person_id: str) -> dict[str, Any]:
        """Return everything of a person as plain JSON."""
        return record.export(self._home, self.person(person_id))
