"""The local web server: pages for people, JSON and live sockets for those signed in, one gate in front of all."""
