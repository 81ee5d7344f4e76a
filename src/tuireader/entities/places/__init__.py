"""Places: the gazetteer, administrative divisions and toponym resolution."""
