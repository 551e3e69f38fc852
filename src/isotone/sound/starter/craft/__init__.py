"""The craft of arranging: melodies as text, harmony, what each player does, how it is performed; from a table to a score."""
