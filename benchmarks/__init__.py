"""Long runs that show what rolemap promises: ``python -m benchmarks COMMAND``, from the project's folder.

``kills``
    Nothing that was said is lost when the program dies. The real program runs in a pseudo-terminal and is ended by
    SIGKILL at random moments, while sentences are typed in the walk, about a save, or as it starts; then it is started
    again on the same map. After each kill the file is a whole map, and what was typed or finished more than a second
    before is in the file, or is offered in its box again. (Not on Windows, which has no such terminals.)

``writers``
    Nothing that anybody was told is saved is lost when several write one file. Processes edit it at random, each
    through a session of its own, with and without locks, as on one computer and as on several. At the end every answer
    that was saved is in the file or in its choices, unless somebody who saw it wrote over it, removed it, chose another
    wording or took it back.

``saves``
    What saving one answer costs, and reading the map: ratios to writing and reading the whole file with plain
    libraries, measured in turn in one run, since seconds say more of a machine than of a program.

``matrix``
    What the matrix of roles and tools costs, with all its totals: ratios to working out what a map tells anyway.

Each prints its figures and ends with 0; with 1 when something was lost. The tests run a short form of each.
"""
