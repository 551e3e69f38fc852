"""Sense the body: beats of a heart, what they tell, breath. Knows nothing of music."""
