"""The live session's shell: the one owner of the clock, the log and the rendering process."""

from isotone.app.runtime.block import Block
from isotone.app.runtime.live import Listener
from isotone.app.runtime.runtime import Runtime

__all__ = ["Block", "Listener", "Runtime"]
