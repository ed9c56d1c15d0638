"""The bodies of muscles, bones and what closes the picture between them, in the measured frame."""
