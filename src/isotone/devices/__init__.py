"""Devices: what moves bytes between sensors and this machine. What the bytes mean is read in `isotone.body.sensing`.

- `registry`: the sensors that there are, ours and those of plug-ins.
- `ble`: heart-rate straps over Bluetooth.
- `lsl`: streams of the Lab Streaming Layer, in and out.
- `recorded`: a recording as if it were live.
- `pushed`: what is handed in from elsewhere: taps, packets that a page received.
- `fakes`: a strap that is none, for tests and for trying things out.
"""
