"""Know the person: how they say they are, where they want to go, what they like and never want, what they agreed to."""

from isotone.person.checkin import CheckIn, Point
from isotone.person.goal import Goal
from isotone.person.person import Contact, Hearing, Person, Purpose, Rating, Tastes, Trigger

__all__ = [
    "CheckIn",
    "Contact",
    "Goal",
    "Hearing",
    "Person",
    "Point",
    "Purpose",
    "Rating",
    "Tastes",
    "Trigger",
]
