"""Controls, typeface, icons, theme: what knows nothing of bodies."""
