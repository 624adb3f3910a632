"""The `mss-kb` command: puts the commands together.

Our errors become one line on stderr and an exit code (sysexits).

Each command is a `click.Command` in its own file of this room, listed by name in `COMMANDS` and imported only
when it is called, so that `mss-kb --help` and the light commands start fast.
"""

import importlib
import os
import sys

import click

from mss_kb.errors import EX_IOERR, EX_NOPERM, EX_SOFTWARE, EX_USAGE, MssKbError

# command -> module of this package that holds a click.Command of the name `command` (dashes as underscores)
COMMANDS = {
    "ingest": "ingest",
    "extract": "extract",
    "quantities": "text",
    "dates": "text",
    "entities": "text",
    "evaluate": "evaluate",
    "migrate": "operate",
    "doctor": "operate",
    "serve": "serve",
    "export": "export",
    "keys": "keys",
    "retract": "retract",
    "check": "check",
    "mcp": "mcp",
    "runs": "quarantine",
    "quarantine": "quarantine",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"{__package__}.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mss-kb")
def cli() -> None:
    """Figures that the news claims about Haiti's security mission, with the sentence to prove each."""


def main() -> None:
    """Run the command line and end the process with a sysexits code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; errors are one line on stderr."""
    try:
        return cli.main(args=arguments, prog_name="mss-kb", standalone_mode=False) or 0
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        return fail(error.format_message(), EX_USAGE)
    except click.Abort:
        return fail("interrupted", 130)
    except MssKbError as error:
        return fail(str(error), error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except PermissionError as error:
        return fail(f"no permission: {error.filename}; check its owner and mode", EX_NOPERM)
    except OSError as error:
        return fail(f"{error.strerror or error}: {error.filename}; check the disk", EX_IOERR)
    except Exception as error:
        if os.environ.get("MSS_KB_TRACEBACK"):
            raise
        return fail(
            f"internal error: {type(error).__name__}: {error}; set MSS_KB_TRACEBACK=1 to see where",
            EX_SOFTWARE,
        )


def fail(message: str, code: int) -> int:
    """Print one line on stderr and hand the code back."""
    click.echo("mss-kb: " + " ".join(message.split()), err=True)
    return code
