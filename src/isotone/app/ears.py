"""What a person's ears get: how much sound, which share of a week's measure that is, and a sound to measure by."""

from __future__ import annotations

import io
import wave
from dataclasses import dataclass
from functools import cache

from isotone.app.runtime.block import RATE, to_pcm
from isotone.person import Hearing, Person
from isotone.sound.ear import REFERENCE_DB, Exposure, reference, share_of_week
from isotone.sound.ear.exposure import ADULT_DB, TENDER_DB
from isotone.store import Home, exposure

WEEK_S = 7 * 86400.0


@dataclass(frozen=True, slots=True)
class Heard:
    """How much sound there was. The shares are of a week's measure, for adults and for children and tender ears.

    They are None, and so is the mean level in dB(A), unless somebody measured how loud the device plays.
    """

    minutes: float
    level_dba: float | None = None
    adult_share: float | None = None
    tender_share: float | None = None


class Ears:
    """What was heard in a home."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def week(self, person: Person, now: float) -> Heard:
        """Return what a person heard in the seven days before `now`, in seconds since 1970."""
        with self._home.read() as connection:
            return told(exposure.since(connection, person.id, now - WEEK_S), person.hearing)

    def session(self, session_id: str, person: Person) -> Heard:
        """Return what was heard in one session."""
        with self._home.read() as connection:
            return told(exposure.of_session(connection, session_id), person.hearing)


def told(heard: Exposure, hearing: Hearing) -> Heard:
    """Return an exposure as it may be told: with levels only where they were measured."""
    minutes = heard.seconds / 60
    if hearing.measured_db is None or heard.level_db is None:
        return Heard(minutes)
    full_scale_db = hearing.measured_db - REFERENCE_DB
    shares = (share_of_week(heard, full_scale_db, allowed_db=one) for one in (ADULT_DB, TENDER_DB))
    return Heard(minutes, heard.level_db + full_scale_db, *shares)


@cache
def reference_wav() -> bytes:
    """Return the reference sound as a file."""
    sound = reference(RATE)
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((2, 2, RATE, 0, "NONE", ""))
        file.writeframes(to_pcm(sound, 0).astype("<i2").tobytes())
    return out.getvalue()
