"""Paper: the one engine that lays out what is printed or saved as a PDF. No Qt."""
