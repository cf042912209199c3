"""What asks other servers, and is never part of a build: are links still good, and who is told of changes."""
