"""How the data files of the recognisers are derived and measured. Needs the corpora, not shipped."""
