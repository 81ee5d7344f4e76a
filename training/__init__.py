"""How the data of the recognisers is derived and measured; the corpora are not shipped."""
