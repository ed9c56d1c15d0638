"""How good the ranking is: cases and area lists from published works, and the rules measured on them."""
