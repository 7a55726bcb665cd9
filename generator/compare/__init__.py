"""What a change means: for the API, for the products it has to serve, for the Python surface, for public names."""
