### Words that the page's own script says.

## Said to screen readers, or shown, while the sound changes.

script-marked = Marked.
script-softer = Softer.
script-stopped = Stopped.
script-minutes-left = { $minutes ->
    [0] Under a minute left
    [one] About { $minutes } minute left
   *[other] About { $minutes } minutes left
}
# The breath circle in words, for people who asked for less motion.
script-breath-in = In, softly
script-breath-out = And out
script-no-start = It could not start. Nothing plays. Try once more.
script-copied = Copied.
