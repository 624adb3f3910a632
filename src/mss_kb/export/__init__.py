"""The API's lists as whole files: answers in, bytes of CSV, HXL, JSON lines or Parquet out, streamed."""
