"""Sessions that are taken along: rendered for a device, heard with no network, and told of at home later.

`making` writes a plan's sound in a process of its own, `taking` is the door (`Along`), `coming` brings home what was
heard away.
"""

from isotone.app.along.coming import Away, Came
from isotone.app.along.making import State
from isotone.app.along.taking import Along

__all__ = ["Along", "Away", "Came", "State"]
