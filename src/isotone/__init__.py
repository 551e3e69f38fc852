"""Isotone: therapeutic music on your own machine.

Pure rooms decide (`signal`, `music`, `person`, `plan`, `sound`, `session`); a thin shell acts
(`store`, `files`, `app`, `server`, `cli`). Importing this package is quick: rooms load when used.
"""

from __future__ import annotations

__version__ = "0.1.0"
