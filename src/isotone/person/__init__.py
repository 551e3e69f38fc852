"""Know the person: how they say they are, where they want to go, what they like and never want, what they agreed to."""

from isotone.person.checkin import CheckIn, Point
from isotone.person.goal import Goal
from isotone.person.person import Contact, Hearing, Look, Person, Purpose, Rating, Tastes, Trigger, Usual
from isotone.person.state import overwhelmed, said, start_from

__all__ = [
    "CheckIn",
    "Contact",
    "Goal",
    "Hearing",
    "Look",
    "Person",
    "Point",
    "Purpose",
    "Rating",
    "Tastes",
    "Trigger",
    "Usual",
    "overwhelmed",
    "said",
    "start_from",
]
