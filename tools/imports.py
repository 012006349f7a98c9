"""Which files of ``helpers`` decide what a notebook's code does, by reading the code.

Those it imports, and those they import in turn. A package that only hands on what its
modules define (``from helpers.widgets import Neuron``) stands for that module alone:
the others are loaded with it, and change nothing. So does what calls ask for by name:
``check("xor/rescaled")`` loads a module, ``Quiz("xor")`` and ``stored("depth_race")``
read data, which goes into the page.
"""

import ast
import re
from functools import cache
from importlib.util import resolve_name

_MAGIC = re.compile(r"^(\s*)[%!].*$", re.MULTILINE)
# Looks and controls of widgets: they are added to a page, and no output holds them.
_OF_THE_PAGE = {".js", ".css"}


def used(sources, root):
    """Return the files of ``root / "helpers"`` that some code depends on, sorted.

    Parameters
    ----------
    sources : iterable of str
        Code of cells; one that is not Python fails when it is run, and imports nothing.
    root : Path
    """
    search = _Search(root)
    for source in sources:
        search.read(_code(_MAGIC.sub(r"\1pass", source)))
    found = None
    while found != (found := set(search.files)):
        # What is asked for by name may ask for more.
        search.take_what_was_named()
    return sorted(search.files)


class _Code:
    """What some code imports, what its calls name, and whether it only hands on."""

    def __init__(self, source):
        try:
            tree = ast.parse(source)
        except SyntaxError:
            tree = ast.Module([], [])
        self.modules, self.froms, self.named = [], [], set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                self.modules += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                origin = "." * node.level + (node.module or "")
                self.froms += [(origin, a.name, a.asname or a.name) for a in node.names]
            elif isinstance(node, ast.Call):
                texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
                self.named |= {str(text).partition("/")[0] for text in texts}
        self.hands_on = all(map(_says_nothing_of_its_own, tree.body))
        self.loads = "import_module" in {name for _, name, _ in self.froms}


def _says_nothing_of_its_own(node):
    return (
        isinstance(node, ast.Import | ast.ImportFrom)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.Assign) and ast.unparse(node.targets) == "__all__")
    )


# The same for each notebook.
_code = cache(_Code)


class _Search:
    def __init__(self, root):
        self.root, self.files, self.named, self.loaders = root, set(), set(), set()
        # Each is asked for often, and does not change while one key is made.
        self.path, self.code = cache(self.path), cache(self.code)

    def path(self, name):
        """Return the file of a module of ``helpers``, or None."""
        if name.split(".")[0] != "helpers":
            return None
        stem = self.root.joinpath(*name.split("."))
        found = (stem / "__init__.py", stem.with_suffix(".py"))
        return next((path for path in found if path.is_file()), None)

    def code(self, name):
        """Return what stands in a module of ``helpers``: nothing in any other."""
        path = self.path(name)
        return _code(path.read_text("utf-8") if path else "")

    def read(self, code, package=None):
        """Follow the imports of some code, and note what its calls name."""
        self.named |= code.named
        for name in code.modules:
            self.take(name)
        for origin, name, _ in code.froms:
            self.take_from(resolve_name(origin, package), name)

    def take(self, name, whole=True):
        """Take a module, and its packages where they do more than to hand on."""
        path, above = self.path(name), name.rpartition(".")[0]
        if path and above:
            self.take(above, whole=False)
        code = self.code(name)
        if path and path not in self.files and (whole or not code.hands_on):
            self.files.add(path)
            self.read(code, name if path.stem == "__init__" else above)
            self.loaders |= {name} if code.loads else set()

    def take_from(self, origin, name):
        """Take what ``from origin import name`` needs."""
        if self.path(f"{origin}.{name}"):
            return self.take(f"{origin}.{name}")
        code = self.code(origin)
        handed = [(o, n) for o, n, here in code.froms if code.hands_on and here == name]
        for other, original in handed:
            return self.take_from(resolve_name(other, origin), original)
        return self.take(origin)

    def take_what_was_named(self):
        """Take modules that packages load, and data, whose names calls gave."""
        for package in list(self.loaders):
            for name in sorted(self.named):
                if name.isidentifier() and self.path(f"{package}.{name}"):
                    self.take(f"{package}.{name}")
        for path in (self.root / "helpers").rglob("*.*"):
            of_data = path.suffix not in _OF_THE_PAGE | {".py", ".pyc"}
            if of_data and self.named & {path.stem, path.name}:
                self.files.add(path)
