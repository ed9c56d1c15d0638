"""The client's page: what is on it, and how it is laid on paper. No Qt, no files of its own."""
