"""Commands other rooms own: a typed function there is a command here.

Positional parameters become arguments, keyword-only ones options, a `bool` a flag. A string
that comes back is printed. The room is imported when its command is run, not before.
"""

import inspect
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import click

from weilu.project import start
from weilu.project.words import gettext as _


@dataclass(frozen=True)
class Borrowed:
    """Where a command's function lives, and what it is for."""

    place: str  # module:function
    help: str
    rooms: bool = True  # False: it starts Django itself, or never does

    def command(self, name: str) -> click.Command:
        """The function, ready to be run from a terminal."""
        (start.rooms if self.rooms else start.settings)()
        module, _, attribute = self.place.partition(":")
        found = getattr(import_module(module), attribute)
        if isinstance(found, click.Command):
            return found
        return from_function(found, name=name, about=self.help)


class Rooms(click.Group):
    """A group whose commands may lie in other rooms; asking for help imports none of them."""

    def __init__(self, *args: Any, borrowed: Mapping[str, Borrowed], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.borrowed = borrowed

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *self.borrowed})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.borrowed:
            return self.borrowed[cmd_name].command(cmd_name)
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        own = {
            name: command for name, command in self.commands.items() if not command.hidden
        }
        lines = {name: command.get_short_help_str(80) for name, command in own.items()}
        lines |= {name: borrowed.help for name, borrowed in self.borrowed.items()}
        with formatter.section(_("Commands")):
            formatter.write_dl(sorted(lines.items()))


def from_function(function: Callable[..., Any], *, name: str, about: str) -> click.Command:
    """A command with the function's parameters."""

    def call(**values: Any) -> None:
        given = {key: values.pop(key) for key in order}
        answer = function(*given.values(), **values)
        if isinstance(answer, str):
            click.echo(answer)

    parameters = inspect.signature(function, eval_str=True).parameters.values()
    order = [p.name for p in parameters if p.kind is not p.KEYWORD_ONLY]
    made = [_argument(p) if p.name in order else _option(p) for p in parameters]
    return click.Command(name, callback=call, params=made, help=about)


def _argument(parameter: inspect.Parameter) -> click.Parameter:
    return click.Argument([parameter.name], type=_kind(parameter), **_default(parameter))


def _option(parameter: inspect.Parameter) -> click.Parameter:
    name = "--" + parameter.name.replace("_", "-")
    if _annotated(parameter) is bool:
        return click.Option([name], is_flag=True, default=bool(parameter.default))
    return click.Option([name], type=_kind(parameter), **_default(parameter))


def _default(parameter: inspect.Parameter) -> dict[str, Any]:
    if parameter.default is parameter.empty:
        return {"required": True}
    return {"required": False, "default": parameter.default}


def _kind(parameter: inspect.Parameter) -> Any:
    annotated = _annotated(parameter)
    return click.Path(path_type=Path) if annotated is Path else annotated


def _annotated(parameter: inspect.Parameter) -> Any:
    """The parameter's type; `int | None` counts as `int`."""
    annotation = parameter.annotation
    if get_origin(annotation) in (types.UnionType, Union):
        return next(kind for kind in get_args(annotation) if kind is not types.NoneType)
    return str if annotation is parameter.empty else annotation
