"""mss_kb: what the news claims about Haiti's Multinational Security Support mission, figure by figure."""

from importlib.metadata import version

__version__ = version("mss-kb")
