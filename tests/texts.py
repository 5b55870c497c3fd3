"""The English texts of the window: `python -m tests.texts update | check | compile`.

An area of the program has its own file in resources/i18n/en_US: kit, shell, and one for each page.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path("resources/i18n/en_US")
COMPILED = Path("resources/i18n/en_US.qm")
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n")
NOUN = re.compile(r"\{(\d+):[^{}|]+\|[^{}|]+\}")
"""A noun in the form that goes with a number: `{0:row|rows}` (ui.kit.wording.Count)."""
HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Text:
    """One source text with its translations (two for a text that counts, none while unfinished)."""

    context: str
    source: str
    comment: str
    translations: tuple[str, ...]
    state: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.context, self.source, self.comment


def areas(root: Path) -> dict[str, list[Path]]:
    """The source files of each area, relative to `root`; areas without a source file are left out."""
    found = {
        "kit": [*sorted((root / "ui/kit").rglob("*.py")), *sorted((root / "ui/theme").rglob("*.py"))],
        "shell": [*sorted((root / "ui/shell").rglob("*.py")), *root.glob("ui/app.py"), *root.glob("main.py")],
    }
    for page in sorted((root / "ui/pages").glob("[!_]*")):
        if page.suffix == ".py":
            found[page.stem] = [page]
        elif page.is_dir():
            found[page.name] = sorted(page.rglob("*.py"))
    return {area: [file.relative_to(root) for file in files] for area, files in found.items() if files}


def parse(file: Path) -> list[Text]:
    """The texts of one .ts file. Raises ElementTree.ParseError."""
    texts = []
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms: list[str] = []
            if translation is not None:
                forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            texts.append(
                Text(
                    context=context.findtext("name", ""),
                    source=message.findtext("source", ""),
                    comment=message.findtext("comment", ""),
                    translations=tuple(forms),
                    state="missing" if translation is None else translation.get("type", ""),
                )
            )
    return texts


def faults(text: Text) -> Iterator[str]:
    """What is wrong with one translated text."""
    if text.state:
        yield f"is {text.state}"
    for translation in text.translations:
        if not translation.strip():
            yield "has no translation"
        elif HAN.search(text.source) and translation == text.source:
            yield "is not translated"
        elif _placeholders(NOUN.sub("", translation)) != _placeholders(text.source):
            yield f"has other placeholders in {translation!r}"
        elif stray := [n for n in NOUN.findall(translation) if f"{{{n}}}" not in text.source]:
            yield f"has a noun without its number {stray[0]} in {translation!r}"


def _placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text))


def literals(code: str) -> Iterator[str]:
    """Every literal text that a module hands to tr or translate."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute | ast.Name):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        place = {"tr": 0, "translate": 1}.get(name)
        if place is None or len(node.args) <= place:
            continue
        argument = node.args[place]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def compare(area: str, kept: Iterable[Text], in_code: Iterable[Text], written: Iterable[str]) -> Iterator[str]:
    """Where the translations of an area differ from its code."""
    have = {text.key: text for text in kept}
    want = {text.key for text in in_code}
    for context, source, _ in sorted(want - have.keys()):
        yield f"{area}: {context}: {source!r} is missing; run make texts"
    for context, source, _ in sorted(have.keys() - want):
        yield f"{area}: {context}: {source!r} is not in the code any more; run make texts"
    for source in sorted(set(written) - {source for _, source, _ in want}):
        yield f"{area}: lupdate does not see {source!r}; write it as one plain literal"
    for text in have.values():
        yield from (f"{area}: {text.context}: {text.source!r} {fault}" for fault in faults(text))


def check(root: Path) -> list[str]:
    """All faults of all areas."""
    found: list[str] = []
    known = areas(root)
    for area, files in known.items():
        kept_in = root / FOLDER / f"{area}.ts"
        try:
            kept = parse(kept_in) if kept_in.exists() else []
        except ElementTree.ParseError as error:
            found.append(f"{area}: {kept_in.name} cannot be read: {error}")
            continue
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / f"{area}.ts"
            lupdate(root, files, fresh)
            in_code = parse(fresh) if fresh.exists() else []
        written = [text for file in files for text in literals((root / file).read_text(encoding="utf-8"))]
        found += compare(area, kept, in_code, written)
    for stray in sorted((root / FOLDER).glob("*.ts")):
        if stray.stem not in known:
            found.append(f"{stray.name} belongs to no area")
    return found


def lupdate(root: Path, files: Iterable[Path], target: Path) -> None:
    names = [file.as_posix() for file in files]
    languages = ["-source-language", "zh_CN", "-target-language", "en_US", "-locations", "none"]
    qt_tool("lupdate", *names, "-ts", str(target), *languages, "-no-obsolete", cwd=root)


def update(root: Path) -> None:
    """Take new texts into the translation files and drop those that are gone."""
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    for area, files in areas(root).items():
        target = root / FOLDER / f"{area}.ts"
        lupdate(root, files, target)
        if target.exists() and not parse(target):
            target.unlink()


def compile_all(root: Path) -> None:
    """All areas into the one file that the program loads."""
    files = sorted(str(file.relative_to(root)) for file in (root / FOLDER).glob("*.ts"))
    if not files:
        raise SystemExit(f"there is no translation in {FOLDER}")
    qt_tool("lrelease", "-silent", *files, "-qm", str(COMPILED), cwd=root)


def qt_tool(name: str, *arguments: str, cwd: Path) -> None:
    """Run one of PySide6's tools from this environment. Raises SystemExit with what it said."""
    tool = shutil.which(f"pyside6-{name}", path=str(Path(sys.executable).parent))
    if tool is None:
        raise SystemExit(f"pyside6-{name} is not in this environment; run make setup")
    done = subprocess.run([tool, *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"pyside6-{name} failed:\n{done.stdout}{done.stderr}")


def main(arguments: list[str]) -> int:
    match arguments:
        case ["update"]:
            update(ROOT)
        case ["compile"]:
            compile_all(ROOT)
        case ["check"]:
            found = check(ROOT)
            print("\n".join(found) if found else f"{len(areas(ROOT))} areas, every text translated")
            return bool(found)
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
