"""The plates of a figure: what shows of each muscle, layer by layer, and its pictures."""
