"""Instruments of our own synthesis, and the ensemble that plays a score.

modal     decaying sinusoids, quickly
noise     short shaped noise
struck    plucked and hammered strings, wooden bars
bells     bells and metal bars
drums     skins and small percussion
line      how a line is sung: pitch, force and colour over time
sung      bowed strings, flute, reed, reed organ
voices    breath, a wordless voice, a drone
sampled   instruments of a person's own SoundFont
ensemble  all players together: a score to sound
"""

from isotone.sound.instruments.ensemble import INSTRUMENTS, render_part, render_score

__all__ = ["INSTRUMENTS", "render_part", "render_score"]
