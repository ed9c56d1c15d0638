"""The map as a picture: asked for, painted, written."""
