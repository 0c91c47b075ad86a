"""Templates compiled for one site: what is the same on all of its pages is worked out once, as they are compiled.

These are the messages in its language and the settings that every page shows. The bodies of macros take the place of
their calls. A page is the same as without all this, and takes a fifth of the time.
"""

from __future__ import annotations

import copy
import gettext as gnu_gettext
import keyword
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from functools import lru_cache
from typing import Any, TypeAlias

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, has_safe_repr
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

__all__ = ["SpecialisedEnvironment", "text_of"]

_Macros: TypeAlias = Mapping[str, nodes.Macro]

_PLACE_FOR_A_VALUE = re.compile(r"%(?:(?P<percent>%)|\((?P<name>\w+)\)s)")
_PLURAL = "waystation.plural"
_VARIES = object()


def text_of(value: object) -> str:
    """What `escape` makes of a value, as a `str`: what is only joined to others need not say that it is escaped."""
    kind = type(value)
    if kind is str:
        if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:  # type: ignore[operator]
            return escape(value)
        return value  # type: ignore[return-value]
    return value if kind is Markup else escape(value)  # type: ignore[return-value]


class _SpecialisedCode(CodeGenerator):
    """Jinja's generator of code, for pages that are made by the thousand.

    What cannot be done this way raises, and the page is then made by the templates as they were written.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        self.writeline(f"from {__name__} import text_of")
        super().visit_Template(node, frame)

    def blockvisit(self, body: Iterable[nodes.Node], frame: Frame) -> None:
        """A block hands its text on as a whole: piece by piece, each would pass through every template above it."""
        is_whole_block = frame.block_frame and frame.parent is None and frame.buffer is None
        if is_whole_block:
            self.buffer(frame)
        super().blockvisit(body, frame)
        if is_whole_block:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Attributes of what a page shows are asked for without the detour that finds keys, too."""
        is_of_page = isinstance(node.node, nodes.Name) and node.node.name not in self.environment.globals
        if not is_of_page or keyword.iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("text_of(")


class SpecialisedEnvironment(jinja2.Environment):
    """An environment whose templates show one site in one language.

    `constants` are the globals that are the same on all pages. Functions among them give the same for the same. They
    are to be there before the first template is loaded.
    """

    code_generator_class = _SpecialisedCode

    def __init__(self, loader: jinja2.BaseLoader, messages: gnu_gettext.NullTranslations, **options: Any) -> None:
        super().__init__(loader=loader, **options)
        self._source_of = loader.get_source
        self.constants: dict[str, object] = {}
        self._messages = messages
        self._macros: dict[str, _Macros] = {}
        self.filters[_PLURAL] = _plural(messages)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        source = _without_idle_imports(_MacroCalls(self, source, self.macros_of).visit(source))
        hidden = set(_own_names(source))
        constants = {name: value for name, value in self.constants.items() if name not in hidden}
        source = _Constants(self, self._messages, constants, hidden).visit(source)
        return super()._generate(source, name, filename, defer_init)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of one template. Jinja's chain of mappings, copied for each page, costs more than the page."""
        return {**self.globals, **(d or {})}

    def macros_of(self, template: str) -> _Macros:
        """The macros of a template whose bodies may stand in the place of their calls."""
        if template not in self._macros:
            source, filename, _ = self._source_of(self, template)
            self._macros[template] = dict(_macros(self.parse(source, template, filename), set(self.globals)))
        return self._macros[template]


def _macros(template: nodes.Template, known: set[str]) -> Iterator[tuple[str, nodes.Macro]]:
    """The macros that use only what they are given and what every template knows."""
    known = known - set(_own_names(template, within_macros=False))
    for macro in template.find_all(nodes.Macro):
        here = set(_own_names(macro))
        used = {name.name for name in macro.find_all(nodes.Name) if name.ctx == "load"}
        if used <= known | here | {"loop"}:
            yield macro.name, macro


def _without_idle_imports(template: nodes.Template) -> nodes.Template:
    used = {name.name for name in template.find_all(nodes.Name) if name.ctx == "load"}
    template.body = [
        node for node in template.body if not isinstance(node, nodes.Import) or node.with_context or node.target in used
    ]
    return template


def _own_names(node: nodes.Node, *, within_macros: bool = True) -> Iterator[str]:
    """The names that a template gives a value of its own."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Name) and child.ctx != "load":
            yield child.name
        elif isinstance(child, nodes.Import):
            yield child.target
        elif isinstance(child, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in child.names)
        elif isinstance(child, nodes.Macro):
            yield child.name
        if within_macros or not isinstance(child, nodes.Macro):
            yield from _own_names(child, within_macros=within_macros)


class _MacroCalls(NodeTransformer):
    """Puts the bodies of macros in the place of their calls."""

    def __init__(
        self, environment: jinja2.Environment, template: nodes.Template, macros_of: Callable[[str], _Macros]
    ) -> None:
        self._environment = environment
        self._imported = {
            one.target: macros_of(one.template.value)
            for one in template.find_all(nodes.Import)
            if isinstance(one.template, nodes.Const) and not one.with_context
        }

    def visit_ScopedEvalContextModifier(self, node: nodes.Node) -> nodes.Node:  # noqa: N802 - Jinja's name
        # A macro escapes as its own template says, not as the block does from which it is called.
        return node

    def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:  # noqa: N802 - Jinja's name
        statements: list[nodes.Node] = []
        for child in node.nodes:
            body = self._body(child)
            if body:
                statements.append(body)
            elif statements and isinstance(statements[-1], nodes.Output):
                statements[-1].nodes.append(child)
            else:
                statements.append(nodes.Output([child], lineno=node.lineno))
        return statements

    def _body(self, call: nodes.Expr) -> nodes.With | None:
        """The body of the macro that is called, with its arguments as names; None where a call must stay a call."""
        if not (isinstance(call, nodes.Call) and isinstance(call.node, nodes.Getattr)):
            return None
        module = call.node.node
        macro = self._imported.get(module.name, {}).get(call.node.attr) if isinstance(module, nodes.Name) else None
        if macro is None or call.dyn_args or call.dyn_kwargs:
            return None
        given = {name.name: value for name, value in zip(macro.args, call.args, strict=False)}
        given |= {keyword.key: keyword.value for keyword in call.kwargs}
        if set(given) != {name.name for name in macro.args}:
            return None
        macro = copy.deepcopy(macro, {id(self._environment): self._environment})
        targets: list[nodes.Expr] = [nodes.Name(name, "param", lineno=call.lineno) for name in given]
        body = [node for statement in macro.body for node in self.visit_list(statement)]
        return nodes.With(targets, list(given.values()), body, lineno=call.lineno)


class _Constants(NodeTransformer):
    """Puts constant text in the place of messages and of what all pages share."""

    def __init__(
        self,
        environment: jinja2.Environment,
        messages: gnu_gettext.NullTranslations,
        constants: Mapping[str, object],
        hidden: set[str],
    ) -> None:
        self._environment = environment
        self._messages = messages
        self._constants = constants
        self._gettext = {"_", "gettext"} - hidden
        self._ngettext = {"ngettext"} - hidden

    def visit_Output(self, node: nodes.Output) -> Any:  # noqa: N802 - Jinja's name
        node.nodes = [piece for child in node.nodes for piece in self._message(child) or (child,)]
        return self.generic_visit(node)

    def visit_Call(self, node: nodes.Call) -> Any:  # noqa: N802 - Jinja's name
        pieces = self._message(node)
        if pieces and len(pieces) == 1:
            return self.visit(pieces[0])
        self.generic_visit(node)
        return self._constant(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Concat:  # noqa: N802 - Jinja's name
        # Jinja joins constants as they are, and forgets which of them are HTML.
        return node

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:  # noqa: N802 - Jinja's name
        return self._constant(node)

    def visit_Getattr(self, node: nodes.Getattr) -> Any:  # noqa: N802 - Jinja's name
        constant = self._constant(node)
        return self.generic_visit(node) if constant is node else constant

    def _constant(self, node: nodes.Expr) -> nodes.Expr:
        value = self._value(node)
        return nodes.Const(value, lineno=node.lineno) if has_safe_repr(value) else node

    def _value(self, node: nodes.Expr) -> object:
        """The value of an expression that is the same on all pages, or `_VARIES`."""
        match node:
            case nodes.Const():
                return node.value
            case nodes.Name():
                return self._constants.get(node.name, _VARIES)
            case nodes.Getattr():
                owner = self._value(node.node)
                value = owner if owner is _VARIES else self._environment.getattr(owner, node.attr)
                return _VARIES if isinstance(value, jinja2.Undefined) else value
            case nodes.Call(kwargs=[], dyn_args=None, dyn_kwargs=None):
                function, *arguments = (self._value(one) for one in (node.node, *node.args))
                return function(*arguments) if callable(function) and _VARIES not in arguments else _VARIES
        return _VARIES

    def _message(self, node: nodes.Expr) -> list[nodes.Expr] | None:
        """The pieces of a message that a template asks for, translated; None where only a call can make it."""
        match node:
            case nodes.Call(node=nodes.Name(name=name), args=[nodes.Const(value=message)], dyn_args=None):
                return self._pieces(message, node.kwargs) if name in self._gettext else None
            case nodes.Call(node=nodes.Name(name=name), args=[nodes.Const(), nodes.Const(), count], dyn_args=None):
                return self._plural(node, count) if name in self._ngettext else None
        return None

    def _pieces(self, message: str, values: list[nodes.Keyword]) -> list[nodes.Expr] | None:
        given = {keyword.key: keyword.value for keyword in values}
        # Text, `%`, name, text, `%`, name, ... text
        text, *rest = _PLACE_FOR_A_VALUE.split(self._messages.gettext(message))
        pieces: list[nodes.Expr] = [nodes.TemplateData(text)]
        for percent, name, following in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            value = nodes.TemplateData(percent) if percent else given.get(name)
            if value is None or "%" in following:
                return None
            pieces += [value, nodes.TemplateData(following)]
        return None if "%" in text else [piece for piece in pieces if piece != nodes.TemplateData("")]

    def _plural(self, call: nodes.Call, count: nodes.Expr) -> list[nodes.Expr] | None:
        names = [keyword.key for keyword in call.kwargs if keyword.value == count]
        if len(names) < len(call.kwargs):
            return None
        arguments = [*call.args[:2], *(nodes.Const(name) for name in names)]
        return [nodes.Filter(count, _PLURAL, arguments, [], None, None, lineno=call.lineno)]


def _plural(messages: gnu_gettext.NullTranslations) -> Callable[..., Markup]:
    """The filter that words a number of things."""

    @lru_cache(maxsize=1024, typed=True)
    def plural(count: int, one: str, more: str, *names: str) -> Markup:
        message = Markup(messages.ngettext(one, more, count))  # noqa: S704 - messages are HTML, as Jinja has it
        return message % dict.fromkeys((*names, "num"), count)

    return plural
