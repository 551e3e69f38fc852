"""The starter library: music of our own making, there from the first minute."""

from isotone.sound.starter.catalogue import CATALOGUE, VERSION, StarterPiece, piece_of, render, score

__all__ = ["CATALOGUE", "VERSION", "StarterPiece", "piece_of", "render", "score"]
