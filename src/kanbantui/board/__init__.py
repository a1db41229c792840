"""What a board is: facts and the questions one can ask of them, without disk or clock."""
