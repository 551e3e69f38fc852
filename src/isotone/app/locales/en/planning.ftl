### What `isotone plan` prints. Words for reasons and notes are in reasons.ftl.

# A plan on the command line. $total: how long it is heard, such as 24:57.
planning-head = { $summary } ({ $total })
# One piece: when it starts, its name, how long it is heard.
planning-piece = { $at }  { $name } ({ $length })
planning-silence = { $at }  silence ({ $length })
planning-by = { $title }, { $artist }
# $percent: how much dearer than the best plan it may be at most.
planning-optimal = No better plan exists for these wishes and this music.
planning-gap = A better plan may exist; this one is at most { $percent } % dearer than the best.
# While a folder is read.
planning-reading = Listening to your music
planning-left-out = { $count ->
    [one] { $count } file was left out:
   *[other] { $count } files were left out:
}
planning-speech = { $count ->
    [one] { $count } recording is speech; it enters a plan only by hand.
   *[other] { $count } recordings are speech; they enter a plan only by hand.
}
