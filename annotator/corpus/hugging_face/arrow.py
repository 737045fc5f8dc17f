"""pyarrow, which is heavy and not always there: imported when it is asked for."""

from importlib import import_module
from typing import Any


def arrow() -> Any:
    return import_module("pyarrow")


def parquet() -> Any:
    return import_module("pyarrow.parquet")
