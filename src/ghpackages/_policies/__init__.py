"""What to do about tokens, limits, lists and failures. Pure: values in, values out, time included."""
