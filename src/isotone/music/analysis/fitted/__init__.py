"""Numbers fitted by `benchmarks.fit`, one module a model. Written by programs: change the data or the fit, not these.

`docs/models/` has a card for each: data, licences, folds, scores on what was held out.
"""
