"""What is made of pages and beside them: HTML, feeds, twins, pictures, the full-text index, and what hosts read."""
