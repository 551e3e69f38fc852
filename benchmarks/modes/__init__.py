"""Modes beside the music they are counted in: `python -m benchmarks.modes`.

corpora  scores of SymbTr, tunes and songs in ABC, as steps over the tone that they end on
counting which rows of tones are a mode's own, where it rests, which tones differ going down, which are graced
making   pieces to what a mode has
beside   is a piece in a mode nearer to that mode's music than to other modes'?
"""
