"""Recordings of a body, read from the files that people have.

- `values`: what was read: `Recording`, `Signal`, `RrSeries`.
- `names`: what a column is called tells what it is, and in which unit.
- `text`: bytes become lines of fields: which sign parts them, points or commas, comments.
- `table`: fields become intervals or signals.
- `arrays`, `edf`, `xdf`: `.npz`, EDF and XDF.
- `reading`: `read`, which finds out what a file is.

Read are: intervals as text (one a line, in ms or s, as Elite HRV, Kubios and Polar Flow write them), tables of
intervals or signals (comma, semicolon or tab; Polar Sensor Logger), `.npz`, EDF and BDF, XDF. Not read: FIT of Garmin
(its "HRV" has to be written out as CSV by another program first), MIT's `.dat`, and zipped folders.
"""

from isotone.files.signals.reading import read
from isotone.files.signals.values import Ask, Recording, RrSeries, Signal, SignalKind

__all__ = ["Ask", "Recording", "RrSeries", "Signal", "SignalKind", "read"]
