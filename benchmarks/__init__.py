"""Measures the build, against itself and against other generators. No part of the product."""
