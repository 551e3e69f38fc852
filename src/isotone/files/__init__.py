"""Files in and out. Knows neither people nor homes; FFmpeg is loaded only by the modules that use it.

`decode.decode`, `decode.open_source` : a file's sound, whole or streaming. `tags.read_tags` : what it says of itself.
`content.content_id` : which file it is. `scan.scan` : what some folders hold. `encode.write_audio` : sound into a file.
`playlist.m3u`, `playlist.xspf` : a plan for other players.
"""
