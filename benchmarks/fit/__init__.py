"""Fit the small models of `isotone.music.analysis` from public data, and write their numbers.

    python -m benchmarks.fit.render RENDERS            # MIDI to sound by FluidSynth (once)
    python -m benchmarks.fit.pulse RENDERS             # each writes src/isotone/music/analysis/fitted/<name>.py
    python -m benchmarks.fit.key RENDERS
    python -m benchmarks.fit.voice RENDERS SPEECH
    python -m benchmarks.fit.applause RENDERS SPEECH
    python -m benchmarks.fit.emotion RENDERS

The data lies in `../shared/data` (or `ISOTONE_DATA`) and is never copied. `docs/models/` says what each was fitted on,
and how well it does on what it was not.
"""
