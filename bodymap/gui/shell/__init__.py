"""The window and what stands around map and pages."""
