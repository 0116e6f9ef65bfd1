"""The command line: each command imports what it needs, inside, so that only ``open`` and ``demo`` load the screens.

Data goes to standard output, messages to standard error, both in UTF-8. Exit codes: 0 fine, 1 found something,
2 could not (129 for ``merge``, as git expects it of a merge driver), 130 stopped by the user.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from rolemap.commandline import Misunderstood, language_wish, understood
from rolemap.language import Language, choose, of_the_system

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from rolemap.analysis import Overview
    from rolemap.files import Reading

FINE = 0
FOUND = 1
COULD_NOT = 2
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
        _tell(str(misunderstood))
        return _could_not(misunderstood.command)
    return _answer(wish, language)


def _answer(wish: argparse.Namespace, language: Language) -> int:
    """Run a command; whatever stands in its way becomes a message and an exit code."""
    try:
        code = _run(wish, language)
        sys.stdout.flush()
    except _Refused as refused:
        _tell(str(refused))
    except BrokenPipeError:
        _drop_output()
    except OSError as trouble:
        _drop_output()
        _tell(language.say("This could not be done. The system says: {detail}", detail=trouble.strerror or trouble))
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:
        if wish.command != "merge":
            raise
        # What Python itself leaves with, 1, would tell git that the file holds what both sides wrote.
        _tell(language.say("This could not be done. The system says: {detail}", detail=repr(error)))
    else:
        return code
    return _could_not(wish.command)


def _could_not(command: str) -> int:
    return COULD_NOT_MERGE if command == "merge" else COULD_NOT


class _Refused(Exception):  # noqa: N818 - not an error of ours
    """A command cannot do what was asked; the text is for the user, one sentence a line."""


def _run(wish: argparse.Namespace, language: Language) -> int:
    """Run the command; typed troubles become sentences."""
    from rolemap.files import FileTrouble
    from rolemap.intake import IntakeTrouble

    try:
        return _COMMANDS[wish.command](wish, language)
    except FileTrouble as trouble:
        from rolemap.wording.troubles import trouble_sentence

        raise _Refused(trouble_sentence(language, trouble)) from trouble
    except IntakeTrouble as trouble:
        from rolemap.wording.intake import trouble_sentence as intake_sentence

        raise _Refused(intake_sentence(language, trouble)) from trouble


# Commands


def _open(wish: argparse.Namespace, language: Language) -> int:
    path: Path | None = wish.file
    if path is not None:
        from rolemap.files.troubles import trouble_of

        try:
            path.stat()
        except OSError as error:
            raise trouble_of(error, path) from error
    return _on_screen(path, language, wish.language)


def _demo(wish: argparse.Namespace, language: Language) -> int:
    """Open the user's own copy of the sample and go on where it was left; ``--fresh`` begins anew."""
    from rolemap.samples import sample_copy

    return _on_screen(sample_copy(_state_folder(), language.code, fresh=wish.fresh), language, wish.language)


def _on_screen(path: Path | None, language: Language, wanted: str) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise _Refused(language.say("The screens of rolemap need a terminal. Without one: rolemap --help"))
    from rolemap.app import run

    return run(path, _state_folder(), wanted)


def _new(wish: argparse.Namespace, language: Language) -> int:
    from rolemap.files import text_of, write_file
    from rolemap.model.beginnings import new_map
    from rolemap.wording.beginnings import first_segment, segmentation_name

    _refuse_existing(wish.file)
    name = wish.name or wish.file.stem
    write_file(wish.file, text_of(new_map(name, language.code, first_segment(language), segmentation_name(language))))
    _tell(language.say("The new map: {path}", path=_visible(wish.file)))
    return FINE


def _import(given: argparse.Namespace, language: Language) -> int:
    from rolemap.files import text_of, write_file
    from rolemap.intake import Wish, bring_in, read_sources
    from rolemap.model.beginnings import new_map
    from rolemap.wording.beginnings import first_segment, segmentation_name
    from rolemap.wording.intake import closing_line, dropped_sentence, explanation, oddity_sentence

    _refuse_existing(given.output)
    wish = Wish()
    intake = bring_in(read_sources(given.files, wish), wish, partial(explanation, language))
    map_ = new_map(
        given.name or given.output.stem,
        language.code,
        first_segment(language),
        segmentation_name(language),
        roles=intake.incoming,
    )
    write_file(given.output, text_of(map_))
    said = [oddity_sentence(language, oddity) for oddity in intake.oddities]
    said += [dropped_sentence(language, intake), closing_line(language, intake)]
    _put(f"{sentence}\n" for sentence in said if sentence)
    _tell(language.say("The new map: {path}", path=_visible(given.output)))
    return FINE


def _check(wish: argparse.Namespace, language: Language) -> int:
    from rolemap.sharing.check import check_json, check_text, findings_of
    from rolemap.wording.troubles import hint_sentence, piece_sentence

    reading, told, spoken = _read(wish, language)
    hints = [hint_sentence(spoken, hint) for hint in reading.hints]
    hints += [piece_sentence(spoken, piece) for piece in reading.pieces()]
    findings = findings_of(told, hints, spoken)
    _put([check_json(findings) if wish.format == "json" else check_text(findings, spoken)])
    return FINE if findings.reaches else FOUND


def _report(wish: argparse.Namespace, language: Language) -> int:
    from rolemap.sharing.report import report_text

    _, told, spoken = _read(wish, language)
    _put([report_text(told, spoken, _today())])
    return FINE


def _export(wish: argparse.Namespace, language: Language) -> int:
    from rolemap.files import write_file
    from rolemap.sharing.page import page_of

    _, told, spoken = _read(wish, language)
    page = page_of(told, spoken, _today())
    if wish.to == "html":
        from rolemap.sharing.html import html_of

        text = html_of(page, spoken)
    else:
        from rolemap.sharing.summary import summary_toml

        text = summary_toml(told, page, spoken)
    if str(wish.output) == "-":
        _put([text])
        return FINE
    _refuse_map(wish.output, language)
    write_file(wish.output, text)
    _tell(language.say("Written: {path}", path=_visible(wish.output)))
    return FINE


def _merge(wish: argparse.Namespace, language: Language) -> int:
    from rolemap.files import FileTrouble, write_file
    from rolemap.files.ancestry import new_writer
    from rolemap.files.combining import AnotherMap, combined

    base = None if wish.no_base else _common(wish.base, language)
    paths: list[Path] = [wish.base, *wish.versions] if wish.no_base else wish.versions
    if len(paths) == 1:
        raise _Refused(
            language.say(
                "This is one version and what it was built on; there is nothing to merge. "
                "Name two versions, or say that both are versions: --no-base"
            )
        )
    if all(not _is_same(wish.output, path) for path in paths):
        _refuse_existing(wish.output)
    versions = [_whole(path, language) for path in paths]
    try:
        made = combined(base, versions, new_writer())
    except AnotherMap as other:
        path = _visible(paths[other.version])
        raise _Refused(language.say("This is the map of another organisation: {path}", path=path)) from other
    except FileTrouble as trouble:
        raise FileTrouble(trouble.kind, wish.output, detail=trouble.detail) from trouble
    if str(wish.output) == "-":
        _put_as_it_is(made.text)
    else:
        write_file(wish.output, made.text)
        _tell(language.say("Written: {path}", path=_visible(wish.output)))
    for number in made.comments_left:
        path = _visible(paths[number])
        _tell(
            language.say("Several versions have new comments; those in this one are not taken over: {path}", path=path)
        )
    if not made.choices:
        return FINE
    _tell(
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
        return _whole(path, language)
    except FileTrouble as trouble:
        if trouble.kind is TroubleKind.EMPTY:
            return None
        raise


# What commands share


def _read(wish: argparse.Namespace, language: Language) -> tuple[Reading, Overview, Language]:
    """The map that was named, what it tells, and the language to tell it in."""
    from rolemap.analysis import overview

    reading = _whole(wish.map, language)
    spoken = choose(wish.language, reading.map.organisation.language, of_the_system())
    return reading, overview(reading.map), spoken


def _whole(path: Path, language: Language) -> Reading:
    """The map in a file.

    Raises:
        _Refused: With every fault, where the file does not read as a whole map of this version's format.
    """
    from rolemap.files import read_file
    from rolemap.wording.troubles import fault_sentence, newer_sentence

    reading = read_file(path)
    if reading.newer is not None:
        raise _Refused(f"{_visible(path)}: {newer_sentence(language, reading.newer)}")
    if reading.faults:
        raise _Refused("\n".join(f"{_visible(path)}: {fault_sentence(language, one)}" for one in reading.faults))
    return reading


def _refuse_existing(path: Path) -> None:
    from rolemap.files import FileTrouble, TroubleKind

    if os.path.lexists(path):
        raise FileTrouble(TroubleKind.FOLDER if path.is_dir() else TroubleKind.EXISTS, path)


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _refuse_map(path: Path, language: Language) -> None:
    """An export never takes the place of a map."""
    from rolemap.files import FileTrouble, read_file

    if not os.path.isfile(path):  # noqa: PTH113 - is_file() raises where this user may not look
        return
    with contextlib.suppress(FileTrouble):
        read_file(path)
        raise _Refused(
            language.say(
                "There is a map of that name: {path}. Choose another name; nothing was written.", path=_visible(path)
            )
        )


def _state_folder() -> Path:
    """Where settings, versions and recoveries of this user live."""
    from platformdirs import user_state_path

    return user_state_path("rolemap", appauthor=False)


def _today() -> date:
    from datetime import UTC, datetime

    return datetime.now(UTC).astimezone().date()


def _visible(path: Path) -> str:
    from rolemap.wording.visible import visible_line

    return visible_line(str(path))


def _put(texts: Iterable[str]) -> None:
    sys.stdout.writelines(texts)


def _put_as_it_is(text: str) -> None:
    """A file's text, with the newlines that it has."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    _put([text])


def _tell(message: str) -> None:
    with contextlib.suppress(OSError):
        print(message, file=sys.stderr)


def _drop_output() -> None:
    """Nobody reads on: what is left in the buffer goes nowhere, so that leaving Python does not complain."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_COMMANDS: dict[str, Callable[[argparse.Namespace, Language], int]] = {
    "open": _open,
    "demo": _demo,
    "new": _new,
    "import": _import,
    "check": _check,
    "report": _report,
    "export": _export,
    "merge": _merge,
}
