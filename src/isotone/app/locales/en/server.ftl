# Words of the server itself: the way in, and what is shown when something cannot be done.
# A trouble has three parts: -what happened, what it -means for the person, what they can -do. Nothing blames them.

# Under a trouble: the link back to the first page.
trouble-back = Back to Isotone
# Shown for a moment after coming in, while the first page opens.
enter-onward = Go on to your page

trouble-signed-out-what = Isotone does not know this browser yet.
trouble-signed-out-means = Your music and your sessions are safe. They are shown only to you.
trouble-signed-out-do = Start Isotone again (./isotone). It opens a page, or prints an address, that lets you in.

trouble-entry-what = This way in was used already, or it is too old.
trouble-entry-means = Each address lets you in once, within fifteen minutes. Nothing is lost.
trouble-entry-do = Start Isotone again (./isotone) while it runs. It gives you a new address.

trouble-host-what = This address is not one of Isotone's.
trouble-host-means = Somebody may have tried to reach your music through another name. Nothing was shown.
trouble-host-do = Use the address that Isotone printed when it started.

trouble-origin-what = Another page asked for this.
trouble-origin-means = Only Isotone's own pages may act for you. Nothing was changed.
trouble-origin-do = Open Isotone itself and do it there.

trouble-csrf-what = This page was open for too long, or in another window before you came in.
trouble-csrf-means = Nothing was changed.
trouble-csrf-do = Load the page again, then try once more.

trouble-method-what = This cannot be done here.
trouble-method-means = The address is right, but not for what was asked of it. Nothing was changed.
trouble-method-do = Go back and use the buttons on the page.

trouble-missing-what = There is nothing here.
trouble-missing-means = It may have been removed, or the address is not quite right.
trouble-missing-do = Go back to the first page.

trouble-too-long-what = That is more than can be taken at once.
trouble-too-long-means = Nothing was changed.
trouble-too-long-do = Send less.

# -what is what the check said, with the name of the value.
trouble-input-what = A value cannot be used.
trouble-input-means = Nothing was changed.
trouble-input-do = Change it and try again.

trouble-not-allowed-what = This needs your yes first.
trouble-not-allowed-means = Nothing was done without it.
trouble-not-allowed-do = Go back, look at it, and say yes if you want it.

trouble-plan-what = No plan could be made.
trouble-plan-means = Nothing was changed.
trouble-plan-do = Ask for other minutes or another goal, or add music.

trouble-music-what = This music cannot be used.
trouble-music-means = All other music is as it was.
trouble-music-do = Try another file.

trouble-safety-what = The session was stopped, to be safe.
trouble-safety-means = A limit was reached that is there to look after you.
trouble-safety-do = Take your time. Nothing will play until you want it.

trouble-store-what = Your home folder could not be opened.
trouble-store-means = What is in it is not lost.
trouble-store-do = Look whether the disk is full or another Isotone is running, then try again.

trouble-other-what = This could not be done.
trouble-other-means = Nothing was changed.
trouble-other-do = Go back and try again.

trouble-unexpected-what = Something went wrong in Isotone.
trouble-unexpected-means = It is not your doing. What you had is still there.
trouble-unexpected-do = Go back and try again. If it stays, start Isotone again.

## Choosing a folder of music.

# Under a folder: how many files of sound are in it and in the folders inside.
folder-files = { $count ->
    [0] no music files
    [one] { $count } music file
   *[other] { $count } music files
}
# The same where counting was stopped early.
folder-files-many = { $count } music files or more
# The way from the beginning to this folder, for screen readers.
folder-trail = The way to this folder
# The first link of that way.
folder-start = All places

## /rest: what other players are told

rest-wrong-40 = The user name or the password is wrong.
rest-wrong-10 = The user name or the password is missing.
rest-wrong-44 = The key is wrong.
rest-wrong-43 = Give a key or a user name, not both.
rest-no-method = Isotone does not know “{ $method }”.
rest-needs = “{ $name }” is missing.
rest-nothing = There is nothing of this id.
