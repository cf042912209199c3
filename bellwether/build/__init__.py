"""The order of the flow, and what of it need not be done again."""
