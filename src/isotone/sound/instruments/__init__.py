"""Instruments of our own synthesis, and the ensemble that plays a score."""

from isotone.sound.instruments.ensemble import INSTRUMENTS, render_part, render_score

__all__ = ["INSTRUMENTS", "render_part", "render_score"]
