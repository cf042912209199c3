"""What entries state in sentences: numbers with their places, and of which figures they are."""
