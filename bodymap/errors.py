"""What goes wrong because of the data or the request, and is for the person to mend."""

from __future__ import annotations


class RequestError(Exception):
    """The data or the request is wrong; the text is one line for the person."""
