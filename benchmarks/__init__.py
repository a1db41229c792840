"""Measures the program against its budget: `python -m benchmarks` prints the table."""
