"""The measured bodies carried to a figure: onto its bones, and out to its skin less the fat."""
