"""Taking home: the client's page, looked at as it will be printed, worded, saved and printed."""
