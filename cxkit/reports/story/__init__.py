"""The story: sentences written from the numbers by plain rules, each with what it rests on.

No sentence without data. Where the data are missing, the functions return None or nothing, and the
sections say what is missing instead.
"""
