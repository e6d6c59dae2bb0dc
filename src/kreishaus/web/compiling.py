# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Templates become Python that does less: Jinja2 asks much at every word and every call.

It wraps each escaped word, so that it is not escaped again, copies what a macro wrote for every macro around
it, and looks at each function for whether it wants the context. Ours want none, and what is written is only
put together. The pages stay the same to the letter: what is no markup is escaped.
"""

from typing import Any, override

from jinja2 import Environment, nodes, runtime
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from markupsafe import Markup, escape
from markupsafe._speedups import _escape_inner


def written(value: object) -> str:
    """A value as it stands on the page: markup as it is, everything else escaped."""
    if type(value) is str:
        return _escape_inner(value)  # the letters alone: nobody asks them again
    return value if isinstance(value, Markup) else escape(value)


class Macro(runtime.Macro):
    """A macro. Called with values in their places, as nearly always, it is called at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as Jinja2 makes it
        super().__init__(*args, **kwargs)
        has_more = self.caller or self.catch_kwargs or self.catch_varargs
        self._most = -1 if has_more or not self._default_autoescape else self._argument_count

    def __call__(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 -- whatever the macro takes
        left_out = self._most - len(args)
        if kwargs or left_out < 0:
            return super().__call__(*args, **kwargs)
        return str.__new__(Markup, self._func(*args, *(missing,) * left_out))


class Generator(CodeGenerator):
    """Writes the Python of a template."""

    @override
    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.written(")
        else:  # a mail is no markup
            super()._output_child_pre(node, frame, finalize)

    @override
    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self.write("environment.get_template(")  # Jinja2 looks each time whether it is to be made anew
        self.visit(node.template, frame)
        self.write(").module")

    @override
    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        name = getattr(macro_ref.node, "name", None)
        names = tuple(each.name for each in macro_ref.node.args)
        uses = (macro_ref.accesses_kwargs, macro_ref.accesses_varargs, macro_ref.accesses_caller)
        self.write(f"environment.macro(environment, macro, {name!r}, {names!r}, *{uses!r}")
        self.write(", context.eval_ctx.autoescape)")

    @override
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class Templates(Environment):
    """Where templates come from; each is read once, while the process runs."""

    code_generator_class = Generator
    macro = Macro
    written = staticmethod(written)

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- those of Jinja2
        super().__init__(**options, autoescape=True, cache_size=-1)
