"""The ``names`` command: who is a person, and who is not."""

from tuireader.cli.answers import print_json
from tuireader.cli.options import Options, warn
from tuireader.i18n import _
from tuireader.text.sanitize import safe_line
from tuireader.user import names_list


def names(options: Options) -> int:
    """Change the list of names as asked for, then print it."""
    for name in options.remove:
        names_list.remove(name)
    for name in options.add:
        names_list.add_person(name)
    for name in options.ignore:
        names_list.ignore_name(name)
    entries = names_list.entries()
    if options.json:
        persons = [entry.name for entry in entries if entry.person]
        others = [entry.name for entry in entries if not entry.person]
        file = str(names_list.names_file())
        print_json({"file": file, "persons": persons, "not_persons": others})
        return 0
    for entry in entries:
        print(safe_line(entry.name if entry.person else f"-{entry.name}"))
    if not entries:
        warn(_("no names in {file}").format(file=names_list.names_file()))
    return 0
