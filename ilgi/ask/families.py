"""One SQL file may stand for a closed list of measures, of which it is written for the first.

    -- measure: first_response
    -- also for: next_response, resolution

Such a file is plain SQL, valid and runnable as it stands; where it says ``first_response`` its copies say the other
measure. This is done to files of the repository, before any proof of them; a value never comes this way.
"""

import re

from ilgi.problems import Problem

MEASURE = re.compile(r"^-- measure: (\w+)$", re.M)
ALSO = re.compile(r"^-- also for: (.+)\n", re.M)


def members(name: str, text: str) -> dict[str, str]:
    """Every question or file of macros that a text stands for: name to text, the first as it is written.

    ``-- also for: b, c`` in a file ``a_by`` of the measure ``a`` makes ``b_by`` and ``c_by``, in which each word of a
    name that is ``a`` reads ``b`` or ``c``. Raises Problem where the file says no measure of its own, its name does not
    hold it, or two members would have one name.
    """
    also = ALSO.search(text)
    if not also:
        return {name: text}
    first = measure(text)
    if not first or _for("", first, name) == name:
        raise Problem(f'"{name}" must hold the measure it is written for (-- measure: …).', key="family")
    others = [other.strip() for other in also[1].split(",")]
    if twice := sorted(other for other in others if [first, *others].count(other) > 1):
        raise Problem(f'"{name}" stands twice for {twice[0]} (-- also for: …).', f"{name}.sql", key="family")
    alone = ALSO.sub("", text)
    return {name: text} | {_for(other, first, name): _for(other, first, alone) for other in others}


def measure(text: str) -> str | None:
    """The measure that a text is written for, None where it is of no single one."""
    named = MEASURE.search(text)
    return named[1] if named else None


def of_one(text: str, union: str, branch: str) -> str:
    """The text, reading only ``branch`` where it read the ``union`` that holds it: the other branches cost planning.

    ``branch`` is a macro's name out of the repository, never a value.
    """
    return re.sub(rf"\b{union}\b(?=\()", branch, text)


def _for(other: str, first: str, text: str) -> str:
    return re.sub(rf"(?<![a-z0-9]){first}(?![a-z0-9])", other, text)
