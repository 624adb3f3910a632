"""What the program costs and how good it is, measured: `python -m benchmarks NAME`."""
