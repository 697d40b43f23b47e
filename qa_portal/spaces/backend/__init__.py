"""The PostgreSQL backend that tells the database who asks."""
