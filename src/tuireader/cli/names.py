"""The command of names: what a person says is a person, and what is none."""

from tuireader.cli.answers import print_json
from tuireader.cli.options import Options, note
from tuireader.i18n import _
from tuireader.personal import names_list
from tuireader.text.safety import safe_line


def names(options: Options) -> int:
    """Change the list of names as asked for, then print it."""
    for name in options.remove:
        names_list.remove(name)
    for name in options.add:
        names_list.call_person(name)
    for name in options.ignore:
        names_list.call_no_person(name)
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
        note(_("no names in {file}").format(file=names_list.names_file()))
    return 0
