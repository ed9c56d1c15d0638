"""Pages as one reads them in the window."""
