### Errors of the shell: settings, the home, files, the live session, the server.
### Each says what was wrong; `.hint` what one can do. $path, $home, $folder: as the person wrote them. $why: what the
### system says, in its own words.

## Settings

# $name: of a setting. $value: what was given.
setting-wrong = The setting { $name } cannot be “{ $value }”: { $why }.
setting-file = { $path } cannot be read: { $why }.
    .hint = Mend that line, or take the file away.
# $near: the nearest name that there is. $known: all names there are.
setting-unknown-near = There is no setting { $name } in { $path }.
    .hint = Did you mean { $near }?
setting-unknown = There is no setting { $name } in { $path }.
    .hint = Known are { $known }.
setting-unknown-near-environment = There is no setting { $name } in the environment.
    .hint = Did you mean { $near }?
setting-unknown-environment = There is no setting { $name } in the environment.
    .hint = Known are { $known }.

## Consent and approval

# $purpose: one of the consent messages.
consent-missing = This needs your yes to “{ $purpose }”, which you have not given.
    .hint = You can give it on the page Me.
approval-missing = Nobody has said yes to this plan yet.
    .hint = Look at it and tap Play.

## The library

folder-unknown = There is no folder { $folder }.
    .hint = Check the name, or leave out --library.
folder-missing = There is no { $folder }.
    .hint = Look at the spelling; is its drive plugged in?
folder-in-home = { $folder } lies inside the home.
    .hint = Keep your music outside of it.
folder-not-added = This folder is not in your library.
    .hint = It may have been taken out already.
folder-gone = This folder is not there any more.
    .hint = Choose again, from the beginning.
folder-unreadable = This folder cannot be read: { $why }.
    .hint = Choose another one.
track-missing = This piece is not in your library.
    .hint = It may have been moved or removed.

## Rendering and writing sound

render-nothing = There is nothing in this plan to be heard.
    .hint = Plan a session with music in it.
render-no-beat = No piece of this plan has a steady pulse to be felt.
    .hint = Leave out --vibration; the sound itself is written.
# $title: of a piece.
render-file-gone = The file of “{ $title }” is gone.
    .hint = Plan again without it.
render-no-plan = This file holds no plan.
    .hint = Give what `isotone plan --json` printed.
render-plan-unreadable = This plan cannot be read: { $why }.
    .hint = Plan again with `isotone plan --json`.
# $error: the whole error of that file, with what one can do.
render-file-unread = { $path }: { $error }
# $start, $duration: seconds.
render-stage = A stage cannot start at { $start } s and last { $duration } s.
# $suffix: the end of a file's name. $known: those that can be written.
write-suffix = Sound cannot be written as “{ $suffix }”.
    .hint = Use { $known }.
write-rate = { $suffix } cannot hold { NUMBER($rate, useGrouping: 0) } Hz.
    .hint = Use 48000 Hz.
write-failed = { $path } could not be written: { $why }.
    .hint = Is there room, and may you write there?

## The live session

block-bytes = These bytes are not a block of sound.
# $kind: what a page sent.
page-asks = “{ $kind }” is nothing that a page can ask for.
away-id = “{ $id }” is another session.
away-too-many = { $count } things cannot have happened in one session.
    .hint = At most { $most } are taken.
page-sends = “{ $kind }” is no message of a page.
page-session = No session is open on this page.
    .hint = Open it again.

## The server

# $port, $host: where it was to listen. $next: another port.
port-taken = Port { $port } on { $host } cannot be used: { $why }.
    .hint = Another program may have it. Take another one: isotone --port { $next }
# $process: the number of the process that has the home. $address: of its page.
home-owned = Isotone is already running on { $home } (process { $process }, { $address }).
    .hint = Open that page, or end it first.
home-owned-unsaid = Isotone is already running on { $home }.
    .hint = Open its page, or end it first.
home-owned-silent = Isotone is already running on { $home }.
    .hint = It does not answer. End it first, or wait until it is up, then start again.

## What a form of a page says

form-piece = Say which piece is meant.
form-goal = There is no goal “{ $goal }”.
# $low, $high: dB(A).
form-measured = A meter's reading lies between { $low } and { $high } dB(A).
form-number = “{ $text }” is not a number.
# $known: what a trigger can be about.
form-trigger = A trigger is about { $known }, not “{ $field }”.
form-wish = There is no wish “{ $wish }”.
# $value: what was sent.
form-newness = The dial from known to new has five steps, 0 to 1; “{ $value }” is none.
form-approved = This plan was approved; it stays as it was.
    .hint = Make a new one from it.
form-no-piece = There is no such piece in this plan.
form-silence = There is no piece here.

## The home

home-other-things = { $path } holds other things ({ $name }) and is no home of Isotone.
    .hint = Name an empty or a new folder with --home or ISOTONE_HOME.
home-unusable = The home { $path } cannot be made or used: { $why }.
    .hint = Name a folder of yours with --home or ISOTONE_HOME.
home-unreadable = The home at { $path } could not be read or written: { $why }.
    .hint = See that the disk is not full and that the folder is yours: isotone doctor
home-damaged = The home at { $path } is damaged.
    .hint = Put back a copy of the folder; one from before the last change of its form may be in `copies`.
home-newer-form = The home at { $path } is of a newer form.
    .hint = Bring Isotone up to date.
# $before: the step that the home is at. $newest: the last that this release knows.
home-newer = This home was last opened by a newer Isotone (step { $before }; this one knows { $newest }).
    .hint = Start the newer Isotone, or bring this one up to date. Nothing was changed.
home-step-failed = This home could not be brought up to date: { $why }.
    .hint = It is as it was. Please tell the maintainers.
# $copy: where a copy lies.
home-step-failed-copy = This home could not be brought up to date: { $why }.
    .hint = It is as it was. A copy from before is at { $copy }. Please tell the maintainers.
card-unreadable = { $path } could not be read: { $why }.
    .hint = Put back a copy of the home.
# $card: the name of the file that is missing.
card-missing = { $path } has a database but no { $card }.
    .hint = Put back { $card } from a copy of the home.
# $kind: what the record is of, in the program's own words.
record-unreadable = A record of a { $kind } cannot be read: { $why }.
person-missing = Nobody here has the id { $id }.
plan-missing = There is no plan { $id } here.
    .hint = It may have been forgotten with its session.
session-missing = There is no session { $id } here.
    .hint = It may have been forgotten.
# $moment: what was given instead.
checkin-moment = A check-in is made before, between or after, not “{ $moment }”.

## Keys

# $wanted, $given: numbers of bytes.
key-bytes = A key has { $wanted } bytes, not { $given }.
key-wrong = This key does not open the home at { $path }.
    .hint = If the home was moved or copied, open it with its recovery code: isotone doctor --recover
key-lost = The key of the home at { $path } was not found; it lay in { $place }.
    .hint = Open it with its recovery code (isotone doctor --recover), or copy the key file from where it was made.
# A place where the key lay, within the message before.
key-place-keyring = the keyring of your desktop, which is not open here
key-file-unreadable = The key file { $path } could not be read: { $why }.
    .hint = See that it is yours and whole, or open the home with its recovery code.
key-folder = The key cannot be kept in { $folder }: { $why }.
    .hint = Make that folder yours, or name another one with XDG_CONFIG_HOME.
key-not-kept = The system's keyring did not keep the key.
passphrase-needed = The home at { $path } opens with a passphrase.
    .hint = Set ISOTONE_PASSPHRASE, or start in a terminal and type it.
passphrase-wrong = This passphrase does not open the home.
    .hint = Look at the spelling, and that it belongs to this home.
recovery-none = The home at { $path } has no recovery code.
    .hint = Open it with its key or passphrase.
recovery-wrong = This recovery code does not open the home.
    .hint = Look at the spelling, and that it belongs to this home.
# $wanted, $given: how many letters and digits.
recovery-length = A recovery code has { $wanted } letters and digits; this one has { $given }.
    .hint = Type it again as it was shown, in groups of four; small letters are fine.
recovery-mistaken = One letter or more of this recovery code is mistaken.
    .hint = Look again at each group of four.

## What nobody expected

# $kind: the name of the error in the program.
unexpected-in-file = { $kind }: { $why }

## Music on a server

remote-address = “{ $address }” is no address of a music server.
    .hint = Write it such as https://music.example or http://192.0.2.7:4533, without name and password.
remote-no-client = What speaks to music servers is not installed.
    .hint = Install the extra “subsonic” (py-opensonic, under the GPL), then try again.
remote-not-let-in = { $server } does not let “{ $user }” in with this password.
    .hint = Check both; some servers want a password made for programs.
# $why: what the network or the server says.
remote-trouble = { $server } does not answer as a music server does ({ $why }).
    .hint = Check the address and that the server runs, then try again.
remote-broke-off = The copy of this file broke off.
    .hint = Try again: what has come stays.

## Tags

tags-missing = Writing tags wants more than is installed.
    .hint = Install the extra “tags” (mutagen, under the GPL), then try again.
tags-other-kind = Tags of this kind of file are left as they are.
    .hint = They are written into MP3, FLAC, Ogg, Opus, MP4, AIFF, WAV and TTA.
tags-unreadable = Its tags cannot be read, so it is left as it is.
tags-not-whole = Something in it would not stay as it was, so it is left as it is.
tags-changed = It was changed by another program just now, so it is left as it is.
    .hint = Try again.
tags-locked = It may not be written, so it is left as it is.
    .hint = Let yourself write it, then try again.
# $why: what the system says.
tags-unwritable = It could not be written ({ $why }) and is as it was.
    .hint = Check that there is room beside it, and that its folder may be written.

## A cluster

cluster-missing = Work on a cluster wants more than is installed.
    .hint = Install Isotone with its extra “cluster”, then try again.
# $address: such as tcp://192.168.1.5:8786. $why: what the system says.
cluster-away = No scheduler answers at { $address } ({ $why }).
    .hint = Start one there with dask scheduler, and workers with dask worker, then try again.
