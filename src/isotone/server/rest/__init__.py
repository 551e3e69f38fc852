"""OpenSubsonic under `/rest`, so that other players can play from this library and ask for our paths.

Off by default. Turned on (on the page Me) it has a password of its own; it reads, and changes nothing. `access` checks
the password, `answer` writes JSON or XML, `shelf` shows pieces as songs of albums of artists, `routes` are the methods:
browsing, search, streams, and the extension `sonicSimilarity` (`getSonicSimilarTracks`, `findSonicPath`).
"""

from isotone.server.rest.routes import router

__all__ = ["router"]
