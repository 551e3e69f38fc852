# The home, and the verbs library, session and doctor.

## isotone library

# What is shown beside the bar. $time: such as 3:05.
library-left = { $time } left
# A line in a log. $left: as above.
library-so-far = { $done } of { $total } files
library-so-far-left = { $done } of { $total } files, { $left }
# $count: pieces that were listened to before it was stopped.
library-stopped = { $count ->
    [0] Stopped. The same words go on from here.
    [one] Stopped. What was heard so far (one file) stays; the same words go on from here.
   *[other] Stopped. What was heard so far ({ $count } files) stays; the same words go on from here.
}
# $fresh: pieces that are new in the library. $held: files with music there now.
library-added = { $fresh ->
    [0] Nothing new. { $held ->
        [one] One piece is known there.
       *[other] { $held } pieces are known there.
    }
    [one] One new piece. { $held ->
        [one] It is the only one there.
       *[other] { $held } pieces are known there.
    }
   *[other] { $fresh } new pieces. { $held ->
        [one] One piece is known there.
       *[other] { $held } pieces are known there.
    }
}
library-unread = { $count ->
    [one] One file could not be read:
   *[other] { $count } files could not be read:
}
library-nothing = No file of sound is there. Name another folder; mp3, m4a, ogg, opus, flac, wav, aiff and wma are known.
library-count = { $count ->
    [one] One piece.
   *[other] { $count } pieces.
} { $failed ->
    [0] {""}
    [one] One file could not be read; see it with --failed.
   *[other] { $failed } files could not be read; see them with --failed.
}
library-removed = “{ $title }” is out of the library. The file is where it was.
library-removed-folder = { $path } is out of the library. Its files are where they were.
# isotone library watch. $path: a folder. $piece: artist and title.
library-watching = Watching { $path }. Ctrl-C ends it.
library-came = in: { $piece }
library-went = out: { $piece }
library-speech = speech
# $path: another file of the same recording.
library-copy = the same recording: { $path }
library-beat = beat: { $bpm } a minute
library-key = key: { $key }

## isotone session

# One line of the list. $id: its first letters. $when: a day and time. $goal: such as calm.
session-line = { $id }  { $when }  { $goal }, { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}
session-none = No session yet.
# How a person said they were, one thing after the other. $value: a number.
session-arousal = energy { $value }
session-valence = pleasantness { $value }
session-pain = pain { $value }
session-distress = distress { $value }
session-approved = You said yes to it ({ $how }).
session-planned = Planned:
session-silence = silence
# $word: what the person wrote to it, or a dash.
session-moment = Marked at { $time }: { $word }
session-said-before = You said before: { $what }
session-said-between = You said in between: { $what }
session-said-after = You said after: { $what }
session-helped = What helped: { $what }
session-not-helped = What did not: { $what }
session-note = Your line: { $what }
session-why = Why: { $what }
session-where = Where: { $what }
session-with-whom = With: { $what }
session-harm = What hurt: { $what }
session-events = { $count ->
    [one] One line in its log.
   *[other] { $count } lines in its log.
}
# $events: how many events the log holds.
replay-same = { $events ->
    [one] The same: one event gives the logged commands again.
   *[other] The same: { $events } events give the logged commands again.
}
replay-differs = Not the same: of { $events } events some give other commands than were logged.
replay-difference = line { $line } ({ $kind }): logged { $logged }, now { $now }
replay-version = It was logged by version { $logged } of the session's logic; this is version { $now }.
replay-not-whole = The log was changed after it was written: its chain of hashes does not hold.

## isotone doctor

doctor-python-good = Python { $version }
doctor-python-bad = Python { $version } is too old.
doctor-python-bad-hint = Install Python 3.11 or newer, then start ./isotone again.
doctor-sound-good = Sound files can be read and written (PyAV { $version }).
doctor-sound-weak = Some sound files cannot be read: { $why }.
doctor-sound-weak-hint = Run ./setup.sh: it installs the PyAV that has them.
doctor-sound-bad = Sound files cannot be read: { $why }.
doctor-sound-bad-hint = Run ./setup.sh again.
doctor-encryption-good = The home is encrypted (SQLCipher { $version }).
doctor-encryption-bad = The home cannot be encrypted: { $why }.
doctor-encryption-bad-hint = Run ./setup.sh again: it installs SQLCipher.
doctor-keyring-good = The system's keyring is open; new homes keep their key there.
doctor-keyring-weak = No keyring is open here; new homes keep their key in { $path }.
doctor-keyring-weak-hint = That is safe as long as nobody else can read your files. A passphrase makes it safer.
doctor-keyring-bad = The keyring cannot be looked at: { $why }.
doctor-keyring-bad-hint = Set ISOTONE_KEYRING=0 to do without.
doctor-home-good = Your home is { $path }, and only you can open it.
doctor-home-weak = There is no home yet; { $path } is made at the first start.
doctor-home-bad = The home { $path } cannot be made or used.
doctor-home-bad-hint = Name a folder of yours with --home or ISOTONE_HOME.
doctor-permission-weak = Others on this machine may look into { $path }.
doctor-permission-weak-hint = It is mended at the next start; what is in it is encrypted.
doctor-key-good = The key opens it. It lies in { $place ->
    [keyring] the system's keyring
    [passphrase] your memory: a passphrase opens it
   *[file] a key file outside of it
}.
doctor-key-bad = The home does not open: { $why }
doctor-key-bad-hint = If it was moved here, its recovery code opens it: isotone doctor --recover
doctor-nokey-good = A key is made together with the home.
doctor-space-good = { $megabytes } MB are free.
doctor-space-weak = Only { $megabytes } MB are free.
doctor-space-weak-hint = Make room before you add much music.
doctor-space-bad = The disk is nearly full ({ $megabytes } MB free).
doctor-space-bad-hint = Make room, or Isotone cannot write down what happens.
doctor-page-good = The page is built.
doctor-page-bad = The page is not built.
doctor-page-bad-hint = Run ./setup.sh.
doctor-port-good = Port { $port } is free.
doctor-port-bad = Port { $port } is taken by another program.
doctor-port-bad-hint = Start with another one: isotone --port 8421
doctor-running-good = Isotone is running: { $address }
doctor-ask-code = Recovery code
doctor-ask-passphrase = New passphrase (nothing takes it away)
doctor-ask-passphrase-again = The same once more
doctor-passphrases-differ = These were not the same. Try again.
doctor-passphrase-set = From now on the home opens with this passphrase only. If you forget it, the recovery code opens the home.
doctor-passphrase-gone = The home opens without a passphrase again; its key is kept on this machine.
home-passphrase = Passphrase of your home:
doctor-recovered = The home is open again, and its key is kept on this machine from now on.
doctor-keep-code = Write it down and keep it where your home is not. Who has it and the home can read the home.
