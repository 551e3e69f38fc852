"""Sensing the body, measured: `python -m benchmarks.body --peer-python PYTHON` prints every table."""
