"""Drawing where it hurts: the mode, the desk and its panel."""
