"""What changed in the home from release to release, forward only. Each file of `versions` is one step."""
