"""Phones beside this machine: HTTPS on the network at home, with an authority of this home's own. Off until asked for.

addresses    which addresses of this machine are private: only there is listened
tls          the certificate in use; its key is nowhere in the clear
guard        in front of the application: who may ask on the network, and how often they may try a code
invites      codes that let one phone in, once, within ten minutes
serving      servers beside the main one, in the same loop
trust        a plain door that gives the authority's certificate, and nothing else, for fifteen minutes
doors        all of it together: open, close, look whether addresses changed, revoke
showing      fingerprints in words, QR codes, pictures
"""
