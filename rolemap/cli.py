"""The command line: each command imports what it needs, inside, so that only ``open`` and ``demo`` load the screens.

Data goes to standard output, messages to standard error, both in UTF-8. Exit codes: 0 fine, 1 found something,
2 could not (129 for ``merge``, as git expects it of a merge driver), 130 stopped by the user.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from rolemap.commandline import Misunderstood, language_wish, understood
from rolemap.commands.common import (
    COULD_NOT,
    FINE,
    FOUND,
    Refused,
    drop_output,
    is_same,
    put,
    put_as_it_is,
    refuse_existing,
    shown_path,
    state_folder,
    tell,
    tell_new_map,
    today,
    typed_path,
    whole,
    write_out,
)
from rolemap.language import Language, choose, of_the_system

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from rolemap.analysis import Overview
    from rolemap.files import Reading

COULD_NOT_MERGE = 129
STOPPED = 130


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; nothing that a file or a user does ends in a traceback."""
    given = list(sys.argv[1:] if words is None else words)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language = choose(language_wish(given), of_the_system())
    try:
        wish = understood(given, language)
    except Misunderstood as misunderstood:
        tell(str(misunderstood))
        return _could_not(misunderstood.command)
    return _answer(wish, language)


def _answer(wish: argparse.Namespace, language: Language) -> int:
    """Run a command; whatever stands in its way becomes a message and an exit code."""
    try:
        code = _run(wish, language)
        sys.stdout.flush()
    except Refused as refused:
        tell(str(refused))
    except BrokenPipeError:
        drop_output()
    except OSError as trouble:
        drop_output()
        tell(language.say("This could not be done. The system says: {detail}", detail=trouble.strerror or trouble))
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:
        if wish.command != "merge":
            raise
        # What Python itself leaves with, 1, would tell git that the file holds what both sides wrote.
        tell(language.say("This could not be done. The system says: {detail}", detail=repr(error)))
    else:
        return code
    return _could_not(wish.command)


def _could_not(command: str) -> int:
    return COULD_NOT_MERGE if command == "merge" else COULD_NOT


def _run(wish: argparse.Namespace, language: Language) -> int:
    """Run the command; typed troubles become sentences."""
    from rolemap.files import FileTrouble

    try:
        return _COMMANDS[wish.command](wish, language)
    except FileTrouble as trouble:
        from rolemap.wording.troubles import trouble_sentence

        raise Refused(trouble_sentence(language, trouble)) from trouble


# Commands


def _open(wish: argparse.Namespace, language: Language) -> int:
    path: Path | None = wish.file
    if path is not None:
        from rolemap.files.troubles import TroubleKind, trouble_of

        try:
            path.stat()
        except OSError as error:
            trouble = trouble_of(error, path)
            if trouble.kind is TroubleKind.MISSING:
                raise Refused(_missing_map(language, path)) from error
            raise trouble from error
    return _on_screen(path, language, wish.language)


def _missing_map(language: Language, path: Path) -> str:
    """That there is no such map, and how it is made."""
    missing = language.say("There is no such file: {path}. Check its name and folder.", path=shown_path(path))
    make = language.say("To make a new map: {command}", command=f"rolemap new {typed_path(path)}")
    return f"{missing}\n{make}"


def _demo(wish: argparse.Namespace, language: Language) -> int:
    """Open the user's own copy of the sample and go on where it was left; ``--fresh`` begins anew."""
    from rolemap.samples import sample_copy

    return _on_screen(sample_copy(state_folder(), language.code, fresh=wish.fresh), language, wish.language)


def _on_screen(path: Path | None, language: Language, wanted: str) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(language.say("The screens of rolemap need a terminal. Without one: rolemap --help"))
    from rolemap.app import run

    return run(path, state_folder(), wanted)


def _new(wish: argparse.Namespace, language: Language) -> int:
    from rolemap.files import text_of, write_file
    from rolemap.model.beginnings import new_map
    from rolemap.wording.beginnings import first_segment, segmentation_name

    refuse_existing(wish.file)
    name = wish.name or wish.file.stem
    write_file(wish.file, text_of(new_map(name, language.code, first_segment(language), segmentation_name(language))))
    tell_new_map(wish.file, language)
    return FINE


def _import(given: argparse.Namespace, language: Language) -> int:
    from rolemap.commands.importing import bring

    return bring(given, language)


def _check(wish: argparse.Namespace, language: Language) -> int:
    from rolemap.sharing.check import check_json, check_text, findings_of
    from rolemap.wording.troubles import hint_sentence, piece_sentence

    reading, told, spoken = _read(wish, language)
    hints = [hint_sentence(spoken, hint) for hint in reading.hints]
    hints += [piece_sentence(spoken, piece) for piece in reading.pieces()]
    findings = findings_of(told, hints, spoken, today())
    put([check_json(findings) if wish.format == "json" else check_text(findings, spoken)])
    return FINE if findings.reaches else FOUND


def _report(wish: argparse.Namespace, language: Language) -> int:
    from rolemap.sharing.report import report_text

    _, told, spoken = _read(wish, language)
    put([report_text(told, spoken, today())])
    return FINE


def _export(wish: argparse.Namespace, language: Language) -> int:
    from rolemap.sharing.page import page_of

    _, told, spoken = _read(wish, language)
    page = page_of(told, spoken, today())
    if wish.to == "html":
        from rolemap.sharing.html import html_of

        text = html_of(page, spoken)
    else:
        from rolemap.sharing.summary import summary_toml

        text = summary_toml(told, page, spoken)
    write_out(text, wish.output, language)
    return FINE


def _sheet(wish: argparse.Namespace, language: Language) -> int:
    """Write the sheet for the staff; a map gives it a name and a language."""
    from rolemap.sharing.staff_sheet import staff_sheet

    organisation = whole(wish.map, language).map.organisation if wish.map else None
    spoken = choose(wish.language, organisation.language if organisation else "", of_the_system())
    write_out(staff_sheet(organisation.name if organisation else "", spoken), wish.output, language)
    return FINE


def _merge(wish: argparse.Namespace, language: Language) -> int:
    from rolemap.files import FileTrouble, write_file
    from rolemap.files.ancestry import new_writer
    from rolemap.files.combining import AnotherMap, combined

    base = None if wish.no_base else _common(wish.base, language)
    paths: list[Path] = [wish.base, *wish.versions] if wish.no_base else wish.versions
    if len(paths) == 1:
        raise Refused(
            language.say(
                "This is one version and what it was built on; there is nothing to merge. "
                "Name two versions, or say that both are versions: --no-base"
            )
        )
    if all(not is_same(wish.output, path) for path in paths):
        refuse_existing(wish.output)
    versions = [whole(path, language) for path in paths]
    try:
        made = combined(base, versions, new_writer())
    except AnotherMap as other:
        path = shown_path(paths[other.version])
        raise Refused(language.say("This is the map of another organisation: {path}", path=path)) from other
    except FileTrouble as trouble:
        raise FileTrouble(trouble.kind, wish.output, detail=trouble.detail) from trouble
    if str(wish.output) == "-":
        put_as_it_is(made.text)
    else:
        write_file(wish.output, made.text)
        tell(language.say("Written: {path}", path=shown_path(wish.output)))
    for number in made.comments_left:
        path = shown_path(paths[number])
        tell(
            language.say("Several versions have new comments; those in this one are not taken over: {path}", path=path)
        )
    if not made.choices:
        return FINE
    tell(
        language.say_n(
            "One answer was written differently in two versions. Both wordings are kept: choose on tab 3 Open.",
            "{n} answers were written differently in several versions. All wordings are kept: choose on tab 3 Open.",
            len(made.choices),
        )
    )
    return FOUND


def _common(path: Path, language: Language) -> Reading | None:
    """The version that others were built on; None where the file is empty, as git has it when both added the file."""
    from rolemap.files import FileTrouble, TroubleKind

    try:
        return whole(path, language)
    except FileTrouble as trouble:
        if trouble.kind is TroubleKind.EMPTY:
            return None
        raise


# What commands share


def _read(wish: argparse.Namespace, language: Language) -> tuple[Reading, Overview, Language]:
    """The map that was named, what it tells, and the language to tell it in."""
    from rolemap.analysis import overview

    reading = whole(wish.map, language)
    spoken = choose(wish.language, reading.map.organisation.language, of_the_system())
    return reading, overview(reading.map), spoken


_COMMANDS: dict[str, Callable[[argparse.Namespace, Language], int]] = {
    "open": _open,
    "demo": _demo,
    "new": _new,
    "import": _import,
    "check": _check,
    "report": _report,
    "export": _export,
    "sheet": _sheet,
    "merge": _merge,
}
