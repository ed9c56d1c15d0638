"""What is known about muscles and trigger points: records, loading with line-numbered problems, search. No Qt."""
