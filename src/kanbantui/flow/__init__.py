"""What the work tells: dates, ages and figures of work, never of people."""
