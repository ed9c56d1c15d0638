"""The window. The only room that imports Qt; nothing heavy is imported before it is needed."""
