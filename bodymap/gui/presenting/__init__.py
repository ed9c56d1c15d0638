"""The client's screen: the map, one sentence, and a small bar that steps through a talk."""
