"""What the shipped templates say in Markdown, in the language of the report.

The notebooks are written in English. A heading or a paragraph that the catalogue knows word for word
(``reports.written``) is said in the language that is spoken; any other stays as its author wrote it.
"""

from cxkit.phrases import entry, speaking
from cxkit.reports.markdown import Heading, Node, Paragraph, Run, Written


def in_our_words(written: Written) -> Written:
    """The same cell, where we know its words, in the language spoken.

    >>> from cxkit.reports.markdown import read_markdown
    >>> with speaking("de"):
    ...     in_our_words(read_markdown("## Appendix\\n\\nOur own words.")).nodes[0].text
    'Anhang'
    """
    with speaking("en"):
        english = entry("reports.written")
    spoken = {text: entry("reports.written")[name] for name, text in english.items()}
    return written.model_copy(update={"nodes": tuple(_said(node, spoken) for node in written.nodes)})


def _said(node: Node, spoken: dict[str, str]) -> Node:
    if not isinstance(node, Heading | Paragraph):
        return node
    text = spoken.get(" ".join("".join(run.text for run in node.runs).split()))
    return node.model_copy(update={"runs": (Run(text=text),)}) if text else node
