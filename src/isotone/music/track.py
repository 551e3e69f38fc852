"""A piece of music as the library knows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from isotone.music.features import Features


class Kind(StrEnum):
    """What a recording holds. Only `MUSIC` enters a plan by itself."""

    MUSIC = "music"
    SPEECH = "speech"  # voice memos, audiobooks, podcasts: by hand only


class Origin(StrEnum):
    """Where a piece comes from."""

    OWN = "own"  # the person's files
    STARTER = "starter"  # composed and rendered by Isotone


@dataclass(frozen=True, slots=True, order=True)
class Quality:
    """How good a copy of a recording a file is, the best the greatest: lossless, then bits and frames per second."""

    lossless: bool = False
    bit_rate: int = 0
    rate: int = 0


UNKNOWN = Quality()


@dataclass(frozen=True, slots=True)
class Track:
    """A piece: what it is called, what it holds and what is known of its sound.

    `id` is the SHA-256 of the file's content in hexadecimal, so a moved file stays known.
    `only_when_chosen` marks lullabies and sacred tunes: they never enter a plan uninvited.
    `recording` is the same for all copies of one recording, "" where it is not known.
    """

    id: str
    title: str
    features: Features
    artist: str = ""
    album: str = ""
    kind: Kind = Kind.MUSIC
    origin: Origin = Origin.OWN
    only_when_chosen: bool = False
    theme: str = ""  # "lullaby" or "sacred" says which wish brings an `only_when_chosen` piece in
    recording: str = ""
    quality: Quality = UNKNOWN

    @property
    def duration_s(self) -> float:
        """How long the file lasts, in seconds."""
        return self.features.duration_s

    @property
    def audible_s(self) -> float:
        """How long it is heard, from its first to its last audible moment, in seconds."""
        return self.features.audible_s[1] - self.features.audible_s[0]
