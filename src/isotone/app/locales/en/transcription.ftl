### Notes heard by a neural model.

cli-analyse-notes = Hear the notes of the melody too, by a neural model; slower. Needs the extra “notes”.
notes-missing = Hearing notes wants more than is installed.
    .hint = Install Isotone with its extra “notes”, then try again.
