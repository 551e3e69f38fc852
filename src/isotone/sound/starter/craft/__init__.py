"""The craft of arranging: melodies as text, harmony, what each player does, how they play it; from table to score."""
