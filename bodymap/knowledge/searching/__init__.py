"""Search over everything: what a person's words mean, and what answers them."""
