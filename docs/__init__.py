"""What people read beside the README, and what makes it from the tables of the program."""
