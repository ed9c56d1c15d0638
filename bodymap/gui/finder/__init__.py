"""The pane in which one finds: search and tree."""
