"""The third version: what a project says about itself to who gets its corpus."""

from sqlalchemy import Connection


def apply(connection: Connection) -> None:
    for column in ("description", "licence", "source"):
        connection.exec_driver_sql(f"ALTER TABLE project ADD COLUMN {column} TEXT")
