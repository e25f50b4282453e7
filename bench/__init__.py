"""The named benchmarks. ``python -m bench [NAME…]`` prints a table and writes bench/results.json."""
