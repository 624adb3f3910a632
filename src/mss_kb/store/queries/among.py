"""Lists of values, or of pairs, in a question, each list as one parameter.

`in_` writes one parameter for each value and puts the statement together anew each time: for a hundred ids
that takes longer than the database takes to find them.
"""

from typing import Any

from sqlalchemy import JSON, ColumnElement, Subquery, bindparam, cast, column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Elements(FunctionElement[Any]):
    """The elements of a list in JSON, as rows with a `value`."""

    inherit_cache = True
    on_postgresql = "json_array_elements_text"


class _Lists(_Elements):
    """The same of a list of lists."""

    inherit_cache = True
    on_postgresql = "json_array_elements"


@compiles(_Elements, "sqlite")
def _on_sqlite(element: _Elements, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(_Elements, "postgresql")
def _on_postgresql(element: _Elements, compiler: SQLCompiler, **options: Any) -> str:
    return f"{element.on_postgresql}({compiler.process(element.clauses, **options)})"


def among(of: InstrumentedAttribute[Any], name: str) -> ColumnElement[bool]:
    """Whether a column has one of the values of the parameter `name`, a list of text or of numbers."""
    elements = _Elements(bindparam(name, type_=JSON)).table_valued("value")
    return of.in_(select(cast(elements.c.value, of.type)))


def pairs(name: str) -> Subquery:
    """The pairs of the parameter `name`, lists of two numbers, as rows with a `first` and a `second`."""
    pair = _Lists(bindparam(name, type_=JSON)).table_valued(column("value", JSON)).c.value
    first, second = (pair[side].as_integer() for side in (0, 1))
    return select(first.label("first"), second.label("second")).subquery()
