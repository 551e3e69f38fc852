"""Pitch: tuning, twelve tones or not, key, the leading voice, roughness, and the tension that they make together."""
