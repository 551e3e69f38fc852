### The library, one piece's page, adding music.

## The library.

music-title = Music
music-count = { $count ->
    [0] No music yet.
    [one] { $count } piece.
   *[other] { $count } pieces.
}
music-search = Search
music-search-label = Search by title, artist or album
music-found = { $count ->
    [0] Nothing is like that.
    [one] { $count } piece is like that.
   *[other] { $count } pieces are like that.
}
music-list = Pieces
music-see-map = See them on the map
music-add = Add music
music-add-note = Isotone listens to your own files, here on this machine. Nothing leaves it, and your files stay as they are.
music-folders = Your folders
music-folder-remove = Take it out
music-folder-remove-note = The files stay where they are.
music-running = Listening to your music
music-progress = { $done } of { $total }
music-remaining = { $minutes ->
    [0] Less than a minute to go.
    [one] About { $minutes } minute to go.
   *[other] About { $minutes } minutes to go.
}
music-meanwhile = You can use everything meanwhile. If you close Isotone, it goes on from here next time.
music-failed = { $count ->
    [one] { $count } file could not be used
   *[other] { $count } files could not be used
}
music-failed-note = The rest is not touched by this.
music-speech = talk, enters a plan only by hand
music-starter = made by Isotone
music-earlier = Back
music-later = On
music-page = Page { $page } of { $last }

## Choosing a folder.

choose-title = Add music
choose-here = Add this folder
choose-inside = Folders in here
choose-none = There are no folders in here.
choose-up = Up
choose-files = { $count ->
    [0] No music files right here; folders inside count too.
    [one] { $count } music file right here, and what is in the folders inside.
   *[other] { $count } music files right here, and what is in the folders inside.
}
choose-places = Where is your music?

## One piece.

piece-title = One piece
piece-by = by { $artist }
piece-lasts = { $length } long
piece-sound = How it sounds
piece-key-sudden = something sudden
piece-may-be-sung = may be sung
piece-may-be-sung-note = We know the sound, not the words.
piece-energy-high = It is usually heard as lively.
piece-energy-raised = It is usually heard as moving.
piece-energy-middle = It is usually heard at a walking pace.
piece-energy-low = It is usually heard as soft.
piece-energy-lowest = It is usually heard as very still.
piece-pleasant-high = It is usually heard as bright.
piece-pleasant-raised = It is usually heard as rather bright.
piece-pleasant-middle = It is heard as neither bright nor dark.
piece-pleasant-low = It is usually heard as rather dark.
piece-pleasant-lowest = It is usually heard as dark.
piece-span = between { $low } and { $high }, on a line from -1 to 1
piece-no-beat = No steady beat here, so we did not guess.
piece-beat-slow = A slow, steady beat.
piece-beat = A steady beat.
piece-beat-fast = A quick, steady beat.
piece-bpm = { $value } beats a minute
piece-key = It is in { $key }.
piece-no-key = No clear key.
piece-range-even = It stays about equally loud.
piece-range-wide = It has soft and loud parts.
piece-lu = loudness moves over { $value } LU
piece-startles = { $count ->
    [one] Once, something sudden happens.
   *[other] { $count } times, something sudden happens.
}
piece-no-startles = Nothing sudden happens.
piece-sung = It may be sung.
piece-yours = How is it for you?
piece-yours-note = What you say counts more than what we computed.
# Shown instead of the question where the person did not agree to it; a link to their consents follows.
piece-no-consent = You chose that nothing is suggested from ratings, so none are kept.
piece-rate = Keep this
piece-rated = You said: { $said }

## Wishes about a piece. Each is a button that is on or off.

wish-liked = I like it
wish-familiar = I know it well
wish-comfort = On my comfort list
wish-sanctuary = My song for hard moments
wish-never = Never play this
wish-title = Your wishes

piece-copies = { $count ->
    [one] One more copy of this recording
   *[other] { $count } more copies of this recording
}
piece-copies-note = Only the best one is listed and played. If it goes, the next takes its place.
piece-copy-lossless = nothing left out
# $kilobits: thousands of bits a second.
piece-copy-rate = about { $kilobits } kbit/s
