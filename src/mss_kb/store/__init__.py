"""Where claims live: tables, rows, writes and questions. SQL stays in this room."""
