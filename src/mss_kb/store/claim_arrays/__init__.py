"""Claims in memory, as arrays: `held.ClaimArrays` is what the other rooms ask.

A database counts a million claims in seconds, arrays of small numbers in milliseconds; and it walks one
index at a time, whatever else is asked for.
"""
