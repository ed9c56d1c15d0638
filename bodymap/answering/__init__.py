"""From what was told to an answer: trigger points in order, reasons, red flags."""
