"""The template engine: one Jinja2 environment per language, words folded in when compiled.

Serves Django's and allauth's `render()` too, being an ordinary entry of TEMPLATES.
"""

from collections.abc import Mapping
from pathlib import Path
from types import FunctionType
from typing import Any, cast

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.template import TemplateDoesNotExist, TemplateSyntaxError, engines
from django.template.backends.base import BaseEngine
from django.utils.translation import get_language
from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2 import Template as Compiled
from jinja2 import TemplateNotFound as NotFound
from jinja2 import TemplateSyntaxError as BadSyntax
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from jinja2_fragments import render_block
from markupsafe import Markup, escape

from weilu.core import folding, template_globals
from weilu.core.reader import one_reader


class Jinja2(BaseEngine):
    """Finds templates in DIRS and in our own rooms; other apps' folders speak Django's dialect."""

    app_dirname = "templates"

    def __init__(self, params: Mapping[str, Any]) -> None:
        options = dict(params)
        self.options = dict(options.pop("OPTIONS"))
        super().__init__(options)
        self.environments: dict[str, Words] = {}

    @property
    def template_dirs(self) -> tuple[Path, ...]:  # type: ignore[override]  # stubs say Sequence[str]
        rooms = [app for app in apps.get_app_configs() if app.name.startswith("weilu.")]
        folders = [Path(app.path) / self.app_dirname for app in rooms]
        return (*map(Path, self.dirs), *(folder for folder in folders if folder.is_dir()))

    def environment(self, language: str | None = None) -> "Words":
        """The environment of a language of ours, by default the reader's."""
        code = known(language or get_language())
        if code not in self.environments:
            self.environments[code] = Words(code, self.template_dirs, **self.options)
        return self.environments[code]

    def from_string(self, template_code: str) -> "Template":
        return Template(self.environment().from_string(template_code), self)

    def get_template(self, template_name: str) -> "Template":
        try:
            return Template(self.environment().get_template(template_name), self)
        except NotFound as missed:
            raise TemplateDoesNotExist(template_name, backend=self) from missed
        except BadSyntax as wrong:
            raise TemplateSyntaxError(
                f"{wrong.name}:{wrong.lineno} {wrong.message}"
            ) from wrong


def printed(value: Any) -> str:
    """What Jinja's `escape` gives, without asking markup what it is: half of a page is."""
    return value if type(value) is Markup else escape(value)


class Imported(Compiled):
    """A template whose macros others import; nobody gives one template globals of its own.

    So there is nothing to compare at each import, which costs a page a tenth of its time.
    """

    @classmethod
    def _from_namespace(
        cls, environment: Environment, namespace: Any, known: Any
    ) -> Compiled:
        namespace["escape"] = printed
        return super()._from_namespace(environment, namespace, known)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class Words(Environment):
    """An environment that speaks one language."""

    template_class = Imported

    def __init__(self, language: str, folders: tuple[Path, ...], **options: Any) -> None:
        self.language = language
        super().__init__(
            loader=FileSystemLoader(folders),
            autoescape=is_escaped,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=settings.DEBUG,
            cache_size=-1,
            **options,
        )
        self.context_class = PageContext
        self.globals.update(template_globals.GLOBALS, **language_globals(language))
        self.filters.update(template_globals.FILTERS)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        tree = folding.fold(tree, language=self.language, escaped=is_escaped(name))
        if is_escaped(name):
            tree = folding.squeeze(tree)
        return folding.settle_imports(tree)


class PageContext(Context):
    """Works out what a page knows of its request only when the page asks for it.

    A macro imported without its context knows no request: there these names are undefined,
    which is an error, rather than nobody, which would be a lie.
    """

    def call(self, callee: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What Jinja's own does, without asking macros and plain functions what they are.

        A page calls a hundred of them, and each question costs more than many an answer.
        """
        kind = type(callee)
        if kind is not Macro and (kind is not FunctionType or callee.__dict__):
            return super().call(callee, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        if kind is Macro:
            return callee(self.eval_ctx, *args, **kwargs)
        return callee(*args, **kwargs)

    def resolve_or_missing(self, key: str) -> Any:
        value = super().resolve_or_missing(key)
        if (
            value is missing
            and key in template_globals.FROM_REQUEST
            and "request" in self.parent
        ):
            value = template_globals.FROM_REQUEST[key](self.parent["request"])
            self.parent[key] = value
        return value


class Template:
    """What Django's `render()` expects of a template."""

    def __init__(self, template: Compiled, backend: Jinja2) -> None:
        self.template = template
        self.backend = backend
        self.origin = Origin(template.filename, template.name)

    def render(
        self, context: Mapping[str, Any] | None = None, request: HttpRequest | None = None
    ) -> str:
        return self.template.render({**(context or {}), "request": request})


class Origin:
    """Where a template came from, for Django's error page."""

    def __init__(self, name: str | None, template_name: str | None) -> None:
        self.name = name
        self.template_name = template_name


def engine() -> Jinja2:
    """The engine of the TEMPLATES setting."""
    return cast(Jinja2, engines["jinja"])


def text(
    template: str,
    context: Mapping[str, Any],
    *,
    request: HttpRequest | None = None,
    language: str | None = None,
    block: str | None = None,
) -> str:
    """A template, or one block of it, as text; in the reader's language unless another is named.

    Dates, numbers and lazy words follow Django's active language: for a letter in another
    one, wrap the call in `translation.override`.
    """
    environment = engine().environment(language)
    known_here = {**context, "request": request}
    with one_reader():
        if block is not None:
            return render_block(environment, template, block, known_here)
        return environment.get_template(template).render(known_here)


def compile_all() -> int:
    """Compile every template in every language, so no reader waits for it; how many there are."""
    codes = [code for code, _name in settings.LANGUAGES]
    environments = [engine().environment(code) for code in codes]
    pages = [(each, name) for each in environments for name in each.list_templates()]
    for each, name in pages:
        each.get_template(name)
    return len(pages)


def known(language: str | None) -> str:
    """The language of ours nearest to a code: zh-cn and zh are zh-hans."""
    codes = [code for code, _name in settings.LANGUAGES]
    if language and language in codes:
        return language
    short = (language or settings.LANGUAGE_CODE).split("-")[0]
    return next((code for code in codes if code.split("-")[0] == short), codes[0])


def language_globals(language: str) -> dict[str, str]:
    """`language` as Django writes it (zh-hans), `lang` as HTML does (zh-Hans)."""
    main, _dash, script = language.partition("-")
    return {"language": language, "lang": f"{main}-{script.title()}" if script else main}


def is_escaped(name: str | None) -> bool:
    """Letters and subjects in plain text are not HTML; everything else is."""
    return not (name or "").endswith(".txt")
