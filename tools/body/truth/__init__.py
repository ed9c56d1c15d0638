"""How true the plates are: to the measured body, to the muscles' attachments, and to the figure's skin."""
