"""What each metric means (`lexicon/metrics.toml`): one checked definition for each word of `model.Metric`."""

from functools import cache

from pydantic import Field, ValidationError

from mss_kb import lexicon
from mss_kb.errors import ConfigurationError
from mss_kb.model import Basis, Frozen, Metric

# Words of `units` that stand for more than one unit.
OPEN_UNITS = frozenset({"currency", "any"})


class MetricDefinition(Frozen):
    """A metric in words. `confused_with` maps the metrics easily taken for it to how to tell them apart."""

    metric: Metric
    title: str = Field(min_length=1)
    definition: str = Field(min_length=1)
    basis: Basis
    units: tuple[str, ...] = Field(min_length=1)
    confused_with: dict[Metric, str]

    @property
    def one_unit(self) -> str | None:
        """The unit that every figure of this metric is printed in; None where there are several."""
        if len(self.units) > 1 or OPEN_UNITS & set(self.units):
            return None
        return self.units[0]


@cache
def definitions() -> dict[Metric, MetricDefinition]:
    """Every metric's definition, in the order of `Metric`. Raises ConfigurationError where one is missing."""
    tables = lexicon.load("metrics")
    unknown = sorted(set(tables) - set(Metric))
    missing = sorted(set(Metric) - set(tables))
    if unknown or missing:
        raise ConfigurationError(
            f"lexicon/metrics.toml: unknown {unknown}, missing {missing}; correct the file"
        )
    return {metric: _definition(metric, tables[metric]) for metric in Metric}


def _definition(metric: Metric, table: dict[str, object]) -> MetricDefinition:
    shown = {name: table[name] for name in MetricDefinition.model_fields if name in table}
    try:
        return MetricDefinition.model_validate({**shown, "metric": metric})
    except ValidationError as error:
        raise ConfigurationError(f"lexicon/metrics.toml, [{metric}]: {error}; correct the file") from error
