"""Do the knobs of soundscapes do what they say? `python -m benchmarks.knobs --peer-python PYTHON`

draw     random settings of all knobs at once
heard    what our analysis hears of each knob
pitched  what is heard of all tones at once
peer     what librosa hears of it: stands alone, run by a Python that has librosa
partial  rank correlation with the form and all other knobs taken out
"""
