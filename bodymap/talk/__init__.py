"""A talk with one client: from where it hurts to what helps at home, step by step. No Qt."""
