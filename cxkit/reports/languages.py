"""Whether a report can speak a language; light, since the command line asks before anything is loaded."""

from cxkit.errors import NotFound
from cxkit.phrases import languages, say
from cxkit.phrases.brief import brief


def check_language(given: str | None) -> None:
    """Raises NotFound, with the languages there are, for one that has no phrases; None is any."""
    if given is not None and given not in languages():
        raise NotFound(say("errors.language", language=brief(given, 200)), choices=languages())
