"""What a person chose, said and read, from one run to the next."""
