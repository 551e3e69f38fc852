"""Why: each number of a piece in a sentence, what it means and what in the music made it.

`explain(features)` gives lines, each a topic and its phrases: ids of the catalogue (`explain.ftl`) with their facts.
No sentence stands here; `app.explaining.tell` puts them into words.
"""

from isotone.music.explaining.because import Pull, pulls
from isotone.music.explaining.explain import explain
from isotone.music.explaining.phrase import Clock, Line, Phrase

__all__ = ["Clock", "Line", "Phrase", "Pull", "explain", "pulls"]
