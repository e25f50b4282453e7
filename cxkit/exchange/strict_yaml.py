"""YAML as people mean it: ``on`` and ``no`` are words, a key stands once, nothing runs.

Plain PyYAML reads YAML 1.1, where the field name ``on`` is the truth value *yes* and the time 12:30
is the number 750. Here only ``true`` and ``false`` are truth values and only plain decimal numbers
are numbers; text of any other look stays text.
"""

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from cxkit.errors import FileRefused
from cxkit.exchange.files import read_text
from cxkit.phrases import say

LIMIT_MB = 5


class _Loader(yaml.SafeLoader):
    """SafeLoader knows no ``!!python`` tags; this one also refuses doubled keys and aliases."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event: yaml.AliasEvent = self.get_event()  # type: ignore[no-untyped-call]
            why = say("exchange.outline.alias", name=event.anchor)
            raise yaml.MarkedYAMLError(problem=why, problem_mark=event.start_mark)  # type: ignore[arg-type]
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                why = say("exchange.outline.twice", key=key.value)
                raise yaml.MarkedYAMLError(problem=why, problem_mark=key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {}
for _tag, _form, _first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"-?(0|[1-9][0-9]*)", list("-0123456789")),
    ("float", r"-?(0|[1-9][0-9]*)\.[0-9]+", list("-0123456789")),
    ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", list("0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_form})$"), _first)


def read_yaml(path: Path) -> Any:
    """What a YAML file written by a person says, as plain dicts, lists, texts, numbers and dates.

    Raises FileRefused, with the line, for a missing, unreadable or oversized file (5 MB), text that is
    not UTF-8 or not YAML, a doubled key, an alias, or a tag that would make an object.
    """
    text = read_text(path, LIMIT_MB)
    file = path.name
    try:
        loader = _Loader(text)
        try:
            return loader.get_single_data()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        why = say("exchange.outline.tab") if "'\\t'" in str(error.problem) else error.problem
        raise FileRefused(say("exchange.outline.syntax", file=file, line=line, why=why)) from None
    except (yaml.YAMLError, ValueError) as error:
        raise FileRefused(say("exchange.file.unreadable", file=file, why=error)) from None
    except RecursionError:
        raise FileRefused(say("exchange.file.too_deep", file=file)) from None
