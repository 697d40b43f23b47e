"""How people's judgements are compared, and what follows from learning: values in, values out."""
