"""The shell that acts: the door `Studio`, the live session's owner, settings, background work.

Rooms below decide; what is here opens the home, starts processes, reads the clock and writes things down.
"""
