"""`python -m bellwether`: the commands, where the installed `bellwether` is not on the path."""

from bellwether.cli import start

if __name__ == "__main__":
    start()
