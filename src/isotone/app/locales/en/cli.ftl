### The command line: what each verb and option is for, and what is wrong with how it was used.
### A verb's message is its one line in a list; `.help` is the beginning of its own help. `.form` stands for what is
### given, in capitals. Names with dashes, such as --json, are typed: they stay as they are, as do names in `backticks`.

cli-isotone = Music for how you are. With no verb, Isotone starts and opens its page.
cli-port = Where the page is served. [8420]
cli-home = The folder that holds everything of yours. [ISOTONE_HOME, else ~/isotone]
cli-host = The network address to listen on. [127.0.0.1: this machine only]
cli-lan = Let phones on the same network in too, over HTTPS.
cli-lan-port = Where phones find the page; the next port gives the certificate. [8443]
cli-no-browser = Print the address; open nothing.
cli-version = Print the version.
cli-json = For scripts: JSON.
cli-jobs = How many files at once. [one a core]
# $what: what the program itself says. $kind: the name of the error in it.
cli-unexpected = Something unexpected: { $what } ({ $kind }). Set ISOTONE_DEBUG=1 and try again to see all of it.

# What is written when Isotone starts, before an address. $home: a folder.
serve-making = making your encrypted home in { $home }; nothing in it leaves this machine
serve-ready = ready. Open this address; it lets you in once. Ctrl-C ends Isotone.
serve-already = already running. This address lets you in once.
# $address: where phones on the same network find the page.
serve-lan = phones on this network: { $address }. How to let one in stands under Me, On your phone.
# $why: a whole sentence.
serve-lan-not = phones cannot come in now. { $why }

## isotone analyse

cli-analyse = What music files sound like; needs no home.
    .help = Say what music files sound like: beat, key, loudness, how lively and how pleasant they seem, what is sudden. A file that cannot be read is named with the reason; the others go on, and the exit code is 1 at the end.
cli-analyse-files = Music files. A folder stands for the files of sound in it.
    .form = FILE
cli-analyse-json = One JSON object a line, in the order given.
cli-analyse-explain = What each number means and what in the music made it.
cli-analyse-curves = With --json: the curves over time too.

## isotone library

cli-library = Your music: add, list, show, remove.
    .help = Your music: add folders, list what is there, show one piece, remove.
cli-library-add = Listen to what is new in some folders.
    .help = Listen to what is new in some folders and keep what it sounds like. No file is moved or changed. Ctrl-C stops it; the same words later go on where it was. What cannot be read is named at the end.
cli-library-folders = Folders with music, or single files.
    .form = FOLDER
cli-library-again = Try once more what could not be read before.
cli-library-cluster = Listen on the workers of a dask scheduler, such as tcp://192.168.1.5:8786. The files must lie at the same path on each of them.
cli-library-watch = Take in by itself what changes in the folders.
    .help = Take in what comes, changes, moves or goes in the library's folders, until Ctrl-C. Files that are still being written are waited for. Meanwhile what an earlier release heard is brought up to date, by one process at the lowest priority. The page does all this too while it runs.
cli-library-watched = Folders to add first. [those that were added]
    .form = FOLDER
cli-library-list = List the pieces of the library.
    .help = List the pieces of the library, or with --failed what could not be read.
cli-library-search = Only pieces that are called so, sound so (calm, slow, ...), or whose words hold this text.
cli-library-failed = What could not be read instead, and why.
cli-library-show = Show one piece.
    .help = Show one piece: where it lies and what it sounds like.
cli-library-piece = A path, a title, or the beginning of an id from the list.
    .form = PIECE
cli-library-remove = Take a folder or a piece out.
    .help = Take a folder or a piece out of the library. Nothing on your disk is touched.
cli-library-tag = Write tempo, key and mood into your files' tags.
    .help = Write tempo, key and mood into the tags of your files, for other players, and change nothing else in them: what would be written is shown first, and you are asked. What a file says already stays, unless you say --replace. The piece stays the same to Isotone. Needs the extra “tags”.
cli-library-tagged = Pieces: a path, a folder, a title or an id. [every piece]
    .form = PIECE
cli-library-dry-run = Only show what would be written.
cli-library-replace = Write over a tempo, key or mood that is there already.
cli-library-touch = Let the files' time of change be now; else it stays as it was.
cli-library-yes = Write without asking.
cli-library-connect = Bring in music from a server that speaks OpenSubsonic.
    .help = Copy what is new on a music server (Navidrome, Jellyfin's plug-in, ...) into the home and listen to it. The password is asked for, or read from standard input. Run it again for what is new there.
cli-library-disconnect = Forget a server and the copies of its music.
    .help = Forget a music server and the copies of its files. Nothing on the server is touched.
cli-library-address = Where the server is, such as https://music.example.
    .form = ADDRESS
cli-library-user = Your name there.
cli-library-what = A folder that was added; or a piece: its path, title or id.
    .form = FOLDER|PIECE

## isotone plan

cli-plan = A session from how you are to where you want to be.
    .help = Plan a session: pieces that start near how you are and lead to where you want to be, with the reasons. Nothing plays. What cannot be planned says so in one line.
cli-plan-from = How you are: energy,pleasantness from -1 to 1 (0.7,-0.4), or a word.
    .form = A,V|WORD
# $goals: the names of the goals, as they are typed.
cli-plan-to = Where to: { $goals }.
    .form = GOAL
cli-plan-minutes = How long, 3 to 120. [the goal's own length]
cli-plan-library = Music to choose from. [your home's]
    .form = FOLDER
cli-plan-seed = Another choice for the same wish; the same for the same number.
cli-plan-distress = Distress, 0 to 10.
cli-plan-pain = Pain, 0 to 10.
cli-plan-start-at-goal = Begin at the goal, not near how you are.
cli-plan-silence = A short silence before the last piece is welcome.
cli-plan-loudness = The level of all pieces, in LUFS.
cli-plan-json = The plan as JSON, for scripts and `isotone render`.
cli-plan-m3u = A playlist for other players.
cli-plan-xspf = A playlist in XML.

## isotone render

cli-render = A planned session or a soundscape as one file.
    .help = Write a planned session as one sound file, as it would be heard live.
cli-render-plan = What `isotone plan --json` printed, or a soundscape; - reads it from standard input.
    .form = PLAN
cli-render-out = The file to write: .flac, .wav, .opus or .mp3; of a soundscape also .mid, .musicxml or .scl.
cli-render-vibration = Also the beats, as soft low pulses for a tactile transducer: a file in step with the sound.
    .form = FILE
cli-render-mono = The same sound for both ears.
cli-render-balance = From -1, left, to 1, right.
cli-render-json = Say what was done as JSON.

## isotone session

cli-session = Sessions that were held: list, show, replay.
    .help = Sessions that were held: list them, show one, prove one by replay.
cli-session-id = An id from the list, its beginning, or: last.
    .form = ID
cli-session-list = List your sessions, the newest first.
    .help = List your sessions, the newest first.
cli-session-show = Show a session.
    .help = Show a session: what was planned, what happened, what you said.
cli-session-replay = Prove that a session can be told again.
    .help = Feed the logged events to the session's logic again and prove that the same commands come out. Exit code 1 where they differ, or where a line of the log was changed.

## isotone doctor

cli-doctor = What works on this machine, what does not, the remedy.
    .help = Say what works on this machine and what does not, with the remedy. Exit code 1 where something does not.
cli-doctor-json = For scripts: one JSON array.
cli-doctor-recover = Open a home that was moved here, by its recovery code (asked for).
cli-doctor-recovery-code = Show the code that opens this home on another machine.
cli-doctor-passphrase = Ask for a passphrase that alone opens the home; empty takes it away.
cli-doctor-renew = With --recovery-code: a new one; the old opens no more.

## The frame of every help

help-usage = Usage:
help-place-options = [OPTIONS]
help-place-verb = COMMAND [ARGS]...
help-arguments = Arguments
help-options = Options
help-verbs = Commands
help-help = Show this message and exit.
help-form-number = NUMBER
help-form-path = PATH
help-form-text = TEXT
help-required = required
# $value: what holds where nothing is given.
help-default = default: { $value }
# $low, $high: the smallest and the largest number that can be given.
help-range = { $low } to { $high }

## What is wrong with how it was used. $option, $name, $verb: as they are typed. $value: what was given.

# Follows each of these. $command: such as "isotone plan".
usage-see = See: { $command } --help
usage-no-option = No such option: { $option }.
# $near: options with a like name.
usage-no-option-near = No such option: { $option }. There is { $near }.
usage-option-value = The option { $option } needs a value.
usage-flag-value = The option { $option } takes no value.
usage-missing = { $name } is missing.
usage-whole-number = { $name } needs a whole number, not “{ $value }”.
usage-number = { $name } needs a number, not “{ $value }”.
usage-range = { $name } goes from { $low } to { $high }, not “{ $value }”.
# $why: what the parser says, in its own words.
usage-value = { $name } cannot be that: { $why }
# $text: the words that are too many.
usage-extra = Nothing is known to do with: { $text }.
usage-no-verb = No such command: { $verb }.
usage-no-verb-near = No such command: { $verb }. Did you mean { $near }?
# $what: what the parser says, in its own words.
usage-other = { $what }
usage-one-form = Take one of --json, --m3u and --xspf.

## Errors of single verbs

# $near: words that are known.
plan-from-unknown = The word “{ $word }” has no place here yet.
    .hint = Try { $near }, or two numbers: energy,pleasantness, such as 0.7,-0.4.
plan-from-numbers = “{ $text }” is not energy,pleasantness.
    .hint = Give two numbers from -1 to 1, such as 0.7,-0.4, or a word.
# $goals: the names of the goals, as they are typed.
plan-goal-unknown = There is no goal “{ $goal }”.
    .hint = Goals: { $goals }.
plan-goal-unknown-near = There is no goal “{ $goal }”.
    .hint = Did you mean { $near }? Goals: { $goals }.
render-unreadable = { $path } cannot be read: { $why }.
    .hint = Check its name and folder.
render-not-a-plan = { $path } holds no plan.
    .hint = Give what `isotone plan --json` printed.
# $text: what was typed. $ids: beginnings of ids.
library-unknown = Nothing in the library is called “{ $text }”.
    .hint = isotone library list shows what is there, with ids.
library-several = { $count } pieces are called “{ $text }”.
    .hint = Name one by its id: { $ids }.
session-unknown = No session begins with “{ $text }”.
    .hint = isotone session list shows them, the newest first.
session-several = Several sessions begin with “{ $text }”.
    .hint = isotone session list shows them, the newest first.

## Tags

# $old: what the file says. $new: what is written.
tags-tempo-new = tempo { $new }
tags-tempo-other = tempo { $old } → { $new }
tags-tempo-stays = tempo { $old } stays
tags-tempo-unknown = no steady pulse, so no tempo
tags-key-new = key { $new }
tags-key-other = key { $old } → { $new }
tags-key-stays = key { $old } stays
tags-key-unknown = no clear key
tags-mood-new = mood { $new }
tags-mood-other = mood { $old } → { $new }
tags-mood-stays = mood { $old } stays
tags-mood-unknown = no clear mood
tags-nothing = There is nothing to write.
# $count: files.
tags-ask = { $count ->
    [one] Write this into one file?
   *[other] Write this into { $count } files?
} (y/n)
# What counts as a yes to it, with spaces between.
tags-yes = y yes
tags-unchanged = { $count ->
    [one] Nothing was written; one file would change.
   *[other] Nothing was written; { $count } files would change.
}
tags-written = { $count ->
    [0] No file was changed.
    [one] One file was changed.
   *[other] { $count } files were changed.
}

## Music from a server

remote-password = Password:{ " " }
# $count: pieces on the server.
remote-found = { $server } has { $count ->
    [one] one piece
   *[other] { $count } pieces
}.
remote-came = { $count ->
    [one] One piece is here
   *[other] { $count } pieces are here
}, { $failed ->
    [0] all that there are.
    [one] one could not be copied.
   *[other] { $failed } could not be copied.
}
remote-gone = { $server } is forgotten, and the copies of its music with it.
remote-unknown = No music comes from { $server }.
