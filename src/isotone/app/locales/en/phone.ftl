### A phone beside this machine: the page "On your phone", the page that a phone sees before it trusts this machine,
### and what is said when it cannot come in. Menus are named as iPhones and Android phones name them.

phone-title = On your phone
# On the page Me, above the way to this page.
me-phone-note = Let a phone on the same network in. Without this a phone has no sound here.
phone-intro = Isotone can play on a phone that is on the same network. The music and all that is kept stay on this machine.
phone-without = Without this a phone has no sound here. Browsers play it on a safe (HTTPS) page only, and so that a page on your own network counts as safe, the phone has to trust this machine.
phone-off-means = At first only this machine itself can open Isotone. If you let phones come, others on your network can reach the way in, too, but not get in without a code that you make here.
phone-on = Let phones come
phone-off = Let phones come no more
phone-off-note = Then only this machine itself can open Isotone. Phones keep their place for later.
phone-is-here = Phones can come now.
phone-not-open = The door for phones could not be opened.
phone-try-again = Try again
phone-on-phone = You are on a phone that was let in. Others are let in on the machine itself, on this same page.
phone-invite = Let a phone in
phone-invite-note = You get a code that is good once, for ten minutes. For fifteen minutes phones can fetch what they need to trust this machine.
phone-invite-again = Make a new code
phone-invite-end = Done
# $time: a time of day, such as 18:42.
phone-waits = The code waits for a phone until { $time }.
phone-came = A phone has come in. The code is used up.
phone-late = The code is too old now. Make a new one.

phone-step-network = Be on the same network
phone-step-network-do = Join the phone to the Wi‑Fi that this machine is on. A guests' Wi‑Fi often keeps machines apart.
phone-step-trust = Trust this machine
phone-step-trust-do = Once for each phone. Scan this with the phone's camera, or type the address. The page that opens says what to do, and gives the certificate.
phone-step-trust-first = Choose “Let a phone in” above. Then there is a code to scan here.
phone-step-trust-qr = Code to scan: the page with the certificate
phone-step-open = Open Isotone
phone-step-open-do = Scan this with the phone's camera. It lets this one phone in.
phone-step-open-qr = Code to scan: it lets one phone in
phone-step-open-type = Or type the address, then the code.
phone-step-open-name = Where your network knows names, this is the same:
phone-address = Address
phone-code = Code

phone-means = What this trust means
phone-means-1 = The phone then believes this machine's certificate, and this page opens with a lock like any other.
phone-means-2 = The certificate itself says that it counts only for private addresses and for names that end in .local or .home.arpa. So it cannot speak for a bank or for your mail. Chromium heeds that limit where we tried it; we cannot promise it of every phone.
phone-means-3 = Its key lies in your encrypted home on this machine, and nowhere else.
phone-files = Another way to bring the certificate
phone-files-note = It can also go to the phone by cable, or from hand to hand. It is no secret.
phone-file-crt = Certificate for Android (.crt)
phone-file-profile = Profile for iPhone and iPad (.mobileconfig)

phone-signed-in = { $count ->
    [0] No phone is signed in.
    [one] One phone is signed in.
   *[other] { $count } phones are signed in.
}
phone-revoke-title = Sign all phones out
phone-revoke-note = If a phone was lost, or you want to begin anew. All phones are signed out, and this machine gets a new certificate: each phone has to trust it anew. The old one is worth nothing then; take it off the phones, too.
phone-revoke = Sign all phones out and begin anew
phone-revoke-ask = Sign all phones out?
phone-revoke-means = Every phone is signed out, and none trusts this machine any more: each has to take its new certificate and a new code. It cannot be undone.
phone-revoke-stays = Your music and all that is kept stay on this machine.
phone-revoke-yes = Yes, sign all phones out
phone-revoke-no = No, go back
phone-revoked = All phones are signed out. The certificate is a new one.

## The page that a phone sees before it trusts this machine. It has no other page beside it.

phone-trust-title = Trust the machine with Isotone
phone-trust-means = Your phone does not know the machine with Isotone yet. Here is its certificate. Install it only if you are standing by that machine, or know whose it is. How to compare it stands below.
phone-iphone = iPhone or iPad
phone-iphone-get = Get the profile
phone-iphone-1 = Open this page in Safari, tap “Get the profile”, then Allow.
phone-iphone-2 = Open Settings. Near the top tap “Profile Downloaded”. (Or look under General, VPN & Device Management.)
phone-iphone-3 = Tap Install. iPhone says that the profile is not signed: that is so, it comes from your own machine.
phone-iphone-4 = Then open Settings, General, About, Certificate Trust Settings, and switch Isotone on. Without this last step there is no trust, and no sound.
phone-android = Android
phone-android-get = Get the certificate
phone-android-1 = Tap “Get the certificate”. It goes to your downloads. If Android asks to open it at once, that does not always work: go on with the next step.
phone-android-2 = Open Settings and search for “CA certificate”. (It stands under Security, Encryption & credentials, Install a certificate; the names differ between phones.) Android warns you: read it, tap “Install anyway”, and choose the file isotone.crt.
phone-android-3 = Use Chrome. Firefox has to be told in its own settings to use certificates that you added. From now on Android may say that your network may be watched; it says so of every certificate that people add themselves.
phone-compare = Compare
phone-compare-words = These words stand on the machine's page “On your phone”, too. If they differ, this is another machine:
phone-compare-signs = Words on this page could be forged by someone who meddles with your network. These signs are surer: the phone's own screen shows them as SHA-256 fingerprint of the certificate, and they are the same on the machine's page:
phone-compare-here = The page on the phone shows these words, too. If they differ, it has come to another machine:
phone-compare-signs-here = Words on that page could be forged by someone who meddles with your network. These signs are surer, if they are the same on the phone's own screen about the certificate (SHA-256 fingerprint):
phone-back = How to take the trust back
phone-back-iphone = iPhone: Settings, General, VPN & Device Management, Isotone, Remove Profile.
phone-back-android = Android: Settings, search for “user certificates” or “trusted credentials”, tab User, Isotone, Remove.
phone-profile-name = Isotone at home
phone-profile-note = Lets this phone open Isotone on a machine of your own network. It counts for private addresses only.

## Coming in on a phone.

phone-enter-code = The code from the machine's page “On your phone”
phone-enter-do = Come in
trouble-phone-out-what = Isotone does not know this phone yet.
trouble-phone-out-means = Your music and your sessions are safe. They are shown only to those who were let in.
trouble-phone-out-do = On the machine with Isotone open Me, On your phone, and scan the code. To type it, add /enter to this address.
trouble-phone-code-what = This code was used already, is too old, or has a slip in it.
trouble-phone-code-means = Each code lets one phone in, once, within ten minutes. Nothing is lost.
trouble-phone-code-do = Make a new one on the machine, under Me, On your phone.
trouble-too-often-what = Too many wrong codes came.
trouble-too-often-means = So that nobody can guess, codes are not taken for a few minutes. Nothing is lost.
trouble-too-often-do = Wait ten minutes, then make a new code on the machine.
trouble-phone-here-what = This is done on the machine itself.
trouble-phone-here-means = A phone cannot let others in, or take the trust back. Nothing was changed.
trouble-phone-here-do = On the machine with Isotone open Me, On your phone.

## Errors.

# $address: of this machine, such as 203.0.113.5.
phone-public = { $address } is a public address: the whole world could reach it, so Isotone does not listen there.
    .hint = Phones are let in on private addresses only, such as 192.168.1.5.
phone-no-network = This machine has no private address that a phone could reach.
    .hint = Join it to the Wi‑Fi or the cable at home, then try again.
# $address: of this machine. $port: a number. $why: what the system says.
phone-port-taken = Phones cannot be let in at { $address }, port { $port }: { $why }.
    .hint = Another program may have it. Take another port: isotone --lan --lan-port 9443
phone-off-now = Phones cannot come yet.
    .hint = Choose “Let phones come” first.

## Words to compare: 256 of them, all different, short and easy to say and to tell apart. Choose your own; they need not be translations.

phone-words = acorn alder almond amber anchor anvil apple apron arrow aspen atlas autumn badger bagel bamboo banjo barley barn basil basket beach bean bear beaver beech bell berry birch bison blanket blossom bonnet book boot bottle bramble bread breeze brick bridge brook broom brush bubble bucket butter button cabin cactus camel candle canoe canvas carpet carrot castle cedar cello chalk cherry chess chestnut cider cinnamon circle clarinet clay cliff clock cloud clover coast cobalt cocoa coffee comet copper coral cork cotton cradle crane cricket crown crystal cup curtain cushion cypress daisy dawn desert dolphin donkey door dove dragon drum duck dune eagle earth easel echo eel elbow elm ember emerald engine fable falcon feather fennel fern ferry fiddle field fig finch fire flag flute foam fog forest fountain fox garden garlic ginger glacier glove goat gold goose granite grape grass guitar hammer hammock harbor harp hat hazel heather hedge heron hill honey horizon horse ice iris island ivory ivy jacket jasmine jewel juniper kettle kite kitten ladder lagoon lake lamp lantern lark laurel lavender leaf lemon lighthouse lilac lily linen lion lizard lotus lute magnet mango maple marble market meadow melon mint mirror mitten moon moss mountain mule nectar needle nest nettle nutmeg oak oasis oboe ocean olive onion opal orange orbit orchard organ otter owl oyster paddle panda paper parrot peach pearl pebble pencil pepper piano pillow pine planet plum pocket pond poppy prairie puzzle quartz quill rabbit radish rain raven reed ribbon river robin rocket rose saddle saffron sage sail salmon sand sandal saturn scarf
