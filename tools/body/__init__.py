"""The compiler of the body: measured bones and muscles, carried to a figure, seen through a depth buffer."""
