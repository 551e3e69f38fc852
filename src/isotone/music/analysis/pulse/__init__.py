"""The pulse: how strongly something begins (`onsets`), how often that repeats (`tempogram`), where the beats fall
(`beats`), and what is said of it all (`heard`)."""

from isotone.music.analysis.pulse.heard import NONE, Pulse, Reading, pulse, pulse_of, reading

__all__ = ["NONE", "Pulse", "Reading", "pulse", "pulse_of", "reading"]
