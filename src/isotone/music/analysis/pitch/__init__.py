"""Pitch: tuning, twelve tones or not, key, the leading voice, roughness, and the tension that they make together.

Everything is read from the spectral peaks of the coarse frames. `tonality` tunes and lays them on pitch classes, `key`
and `scale` say which of them a piece is made of, `melody` follows the voice that leads and `contour` its shape,
`roughness` and `consonance` say how they rub, `tension` puts it on a time axis. `known.pitch_of` holds all of it
together, as fields of `Features`.
"""
