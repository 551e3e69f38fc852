## The home, the library's background work, and the verbs library, session and doctor.

# A file's worker process ended by itself.
library-crashed = This file ended the program that read it.
library-crashed-hint = It may be damaged. Try to play it elsewhere, or make it anew from its source.
# A file took longer than any sound file should.
library-hung = Reading this file took too long and was ended.
library-hung-hint = It may be damaged or not be what its name says. Try to play it elsewhere.
