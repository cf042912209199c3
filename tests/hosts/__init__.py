"""The same requests to every host: real servers where they can be installed, their rules read where not."""
