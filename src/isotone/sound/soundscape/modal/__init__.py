"""A soundscape in a mode: its phrases as the tune, its ornaments and moving tones, its cycle as the drum.

telling  which phrase of the mode a tune has, and where it comes to rest
playing  what the players of a form do with it
"""
