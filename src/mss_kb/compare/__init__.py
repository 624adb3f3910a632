"""What claims mean together. In: claims with where they appeared. Out: relations, sources, series, verdicts.

Pure functions: nothing here asks the store or runs the pipeline.
"""
