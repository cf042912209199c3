"""Pages of prose, the methodology among them."""
