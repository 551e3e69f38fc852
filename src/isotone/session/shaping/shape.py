"""What a person has asked for so far."""

from __future__ import annotations

from dataclasses import dataclass

LAYERS = ("breath", "drum", "heartbeat", "drone")


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer under the music: from when on, in seconds of the session, and until when (None: it stays).

    `value` is how many times a minute a breath comes or a heart beats; 0 where the piece says it.
    """

    kind: str
    value: float
    since_s: float
    until_s: float | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """How the sound is shaped: brightness in dB, tempo as a share over or under the own speed, swells a minute."""

    brightness_db: float = 0.0
    tempo: float = 0.0
    swell: float = 0.0
    layers: tuple[Layer, ...] = ()

    def layer(self, kind: str) -> Layer | None:
        """Return the layer of a kind that stays; None where there is none."""
        return next((one for one in self.layers if one.kind == kind and one.until_s is None), None)


AS_IT_IS = Shape()
