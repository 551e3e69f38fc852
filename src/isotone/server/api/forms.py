"""What the JSON routes take and give. Feelings run from -1 to 1, ratings from 0 to 10, times in seconds."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from isotone.app.gather import Progress
from isotone.music import Track
from isotone.person import CheckIn, Goal
from isotone.server.errors import Trouble
from isotone.store.places import shown

Feeling = Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)]
Ten = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)]
Name = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$")]
"""An id; see `deps.ID`."""


class Form(BaseModel):
    """What is sent in: a field that is not known is a mistake worth telling."""

    model_config = ConfigDict(extra="forbid")


class TroubleOut(BaseModel):
    """Why something could not be done, in three parts."""

    error: Trouble


TROUBLES: dict[int | str, dict[str, Any]] = {
    code: {"model": TroubleOut} for code in (400, 401, 403, 404, 405, 409, 413, 421, 422, 503)
}
"""What each JSON route may answer when it cannot."""


class TrackOut(BaseModel):
    """A piece, with what one lists: the rest is at `/api/track/{id}`."""

    id: str
    title: str
    artist: str
    album: str
    kind: str
    origin: str
    duration_s: float
    tempo_bpm: float | None
    key: str | None
    arousal: float
    valence: float

    @classmethod
    def of(cls, track: Track) -> TrackOut:
        """Return the form of a piece."""
        known = track.features
        return cls(
            id=track.id,
            title=track.title,
            artist=track.artist,
            album=track.album,
            kind=track.kind,
            origin=track.origin,
            duration_s=known.duration_s,
            tempo_bpm=known.tempo_bpm,
            key=known.key,
            arousal=known.arousal.value,
            valence=known.valence.value,
        )


class CopyOut(BaseModel):
    """Another file of the same recording: how good it is, and where it lies."""

    id: str
    title: str
    paths: list[str]
    lossless: bool
    bit_rate: int
    rate: int

    @classmethod
    def of(cls, track: Track, paths: list[Path]) -> CopyOut:
        """Return the form of a copy that lies at these paths."""
        return cls(id=track.id, title=track.title, paths=[shown(path) for path in paths], **asdict(track.quality))


class WholeTrackOut(TrackOut):
    """A piece with all that is known of its sound, and the other copies of its recording, the best first."""

    features: dict[str, Any]
    copies: list[CopyOut] = []


class LibraryOut(BaseModel):
    """One page of the library: `total` counts what the search found."""

    total: int
    page: int
    pages: int
    tracks: list[TrackOut]


class FailureOut(BaseModel):
    """A file that could not be read."""

    path: str
    error: str
    hint: str


class ProgressOut(BaseModel):
    """How far listening to new music is."""

    running: bool
    done: int
    total: int
    remaining_s: float | None
    current: str
    failed: list[FailureOut]

    @classmethod
    def of(cls, progress: Progress) -> ProgressOut:
        """Return the form of the progress."""
        return cls(
            running=progress.running,
            done=progress.done,
            total=progress.total,
            remaining_s=progress.remaining_s,
            current=progress.current,
            failed=[FailureOut(path=str(one.path), error=one.error, hint=one.hint) for one in progress.failed],
        )


class FolderOut(BaseModel):
    """A folder of the library."""

    id: str
    path: str


class PlaceOut(BaseModel):
    """A folder that may be chosen; `more` says that `files` was not counted to the end."""

    id: str
    name: str
    files: int
    more: bool


class PlacesOut(BaseModel):
    """Folders to choose from: the places to begin with, or what is in the folder `here`."""

    here: PlaceOut | None
    inside: list[PlaceOut]


class FolderIn(Form):
    """Which folder, by its id."""

    folder: Name


class CheckInForm(Form):
    """How one is. What was not said is left out or null, never the middle."""

    arousal: Feeling | None = None
    valence: Feeling | None = None
    pain: Ten | None = None
    distress: Ten | None = None
    word: Annotated[str, StringConstraints(max_length=200)] = ""
    colour: Annotated[str, StringConstraints(pattern=r"^(#[0-9a-fA-F]{6})?$")] = ""
    body: list[Annotated[str, StringConstraints(max_length=40)]] = Field(default=[], max_length=40)

    def check_in(self) -> CheckIn:
        """Return the value that the core knows."""
        return CheckIn(self.arousal, self.valence, self.pain, self.distress, self.word, self.colour, tuple(self.body))


class CheckInIn(Form):
    """A check-in and when it was made."""

    now: CheckInForm
    when: Literal["before", "between", "after"] = "before"
    session_id: Name | None = None


class CheckInOut(BaseModel):
    """The number of a check-in."""

    id: int


class PlanIn(Form):
    """What a plan is asked for. Nothing is needed: then it is about ten minutes, soft and steady."""

    now: CheckInForm = CheckInForm()
    goal: Goal | None = None
    minutes: Annotated[float, Field(ge=3, le=120, allow_inf_nan=False)] | None = None
    iso: bool = True
    newness: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] | Literal["usual"] | None = Field(
        default="usual", description="What they know (0) to what is new (1); null says nothing, usual is their default."
    )
    seed: Annotated[int, Field(ge=0, le=2**32 - 1)] | None = None


class GoneOut(BaseModel):
    """Whether something was there and is gone now."""

    gone: bool
