"""What was understood of the description: frozen values with Python names, and the parser that makes them."""
