"""The whole road from article files to rows, run by run."""
