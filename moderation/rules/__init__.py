"""How people's judgements are compared: values in, values out."""
