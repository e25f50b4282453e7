"""Which department answers for a step."""

from cxkit.model import Step

THE_CUSTOMER = "customer"
"""The owner of a step at which nobody of ours takes part."""


def department_of(step: Step) -> str | None:
    """The department that owns a step; None when unknown or when nobody of ours does.

    >>> department_of(Step(name="Pays", owner="finance")), department_of(Step(name="Eats", owner="Customer"))
    ('finance', None)
    """
    return None if left_to_the_customer(step) else step.owner


def left_to_the_customer(step: Step) -> bool:
    """Whether nobody of ours takes part in a step."""
    return same(step.owner, THE_CUSTOMER)


def same(one: str | None, other: str | None) -> bool:
    """Whether two names mean one department: case and spaces around make no difference.

    >>> same("Finance ", "finance"), same(None, None)
    (True, False)
    """
    return one is not None and other is not None and _key(one) == _key(other)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
