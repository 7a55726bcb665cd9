"""How long 20,000 deletions take under limits that nobody knows: a simulation. `python -m benchmarks.write_pace`."""
