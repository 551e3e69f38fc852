"""How accurate the analysis is, on data that nothing was fitted to: `python -m benchmarks.accuracy`."""
