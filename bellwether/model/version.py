"""Which Bellwether this is: the one place where it is said."""

VERSION = "0.2.0"
