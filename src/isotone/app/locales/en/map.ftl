### The map of the library: energy upwards, pleasantness onwards.

map-title = The map of your music
map-note = What sounds alike in mood lies close together. Tap a piece to open it, or a circle to look closer.
map-inside = { $count ->
    [0] Nothing lies here.
    [one] { $count } piece lies here.
   *[other] { $count } pieces lie here.
}
map-list = See them as a list
# What a screen reader says of the map; the same pieces stand in a list beside it.
map-picture = { $count ->
    [one] The map with { $count } piece; it stands in the list that follows.
   *[other] The map with { $count } pieces; they stand in the list that follows.
}

## Words at the four ends of the map.

map-lively = lively
map-calm = calm
map-pleasant = pleasant
map-gloomy = gloomy

## What its signs mean.

map-key-heard = as it is usually heard
map-key-mine = where you put it
map-key-many = several pieces: the larger, the more

## Beside it.

map-wider = Wider
map-all = All of it
map-closer = Look closer
map-lively-pleasant = livelier, more pleasant
map-lively-gloomy = livelier, gloomier
map-calm-pleasant = calmer, more pleasant
map-calm-gloomy = calmer, gloomier
map-listed = In the middle of it
map-here = Here
# Stands after a piece's artist.
map-said = (where you put it)
