#!/usr/bin/env python3
"""Which arguments the fine-tuning of a release of KAITO accepts in its training_config.yaml.

usage: tuning_arguments.py KAITO TAG

KAITO is a clone of kaito-project/kaito. The arguments are the fields of the dataclasses that its parser.py hands to
HfArgumentParser: KAITO's own and those they inherit from transformers, trl and peft, which are read (not run) from the
packages that its requirements.txt names; pip downloads them. A requirement without an upper bound counts for both ends: an
argument is accepted if the lowest or the newest version has it.
"""
import ast
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

SECTIONS = {
    "DataCollator": "ExtDataCollator",
    "DatasetConfig": "DatasetConfig",
    "LoraConfig": "ExtLoraConfig",
    "ModelConfig": "ModelConfig",
    "QuantizationConfig": "QuantizationConfig",
}
# Which modules of the packages define what KAITO's classes inherit, and the enumerations of their fields.
MODULES = {
    "transformers": [
        "transformers/trainer_utils.py",
        "transformers/training_args.py",
        "transformers/data/data_collator.py",
        "transformers/utils/quantization_config.py",
        "transformers/debug_utils.py",
    ],
    "peft": ["peft/config.py", "peft/tuners/lora/config.py"],
    "trl": ["trl/trainer/base_config.py", "trl/trainer/sft_config.py"],
}


def show(kaito, tag, *paths):
    for path in paths:
        shown = subprocess.run(["git", "-C", kaito, "show", f"{tag}:{path}"], capture_output=True, text=True)
        if shown.returncode == 0:
            return shown.stdout
    sys.exit(f"{tag} has none of {', '.join(paths)}")


def wheel(requirement):
    """The modules of a package, and its version."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, requirement]
        subprocess.run(command, check=True)
        path = next(Path(folder).glob("*.whl"))
        name, version = path.name.split("-")[:2]
        files = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
        present = set(files.namelist())
        return [files.read(module).decode() for module in MODULES[name] if module in present], version


def classes(sources):
    found = {}
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef):
                found[node.name] = node
    return found


def choices(name, known):
    """The values of an enumeration."""
    node = known.get(name)
    if node is None or not any("Enum" in ast.unparse(base) for base in node.bases):
        return None
    values = [s.value.value for s in node.body if isinstance(s, ast.Assign) and isinstance(s.value, ast.Constant)]
    return "|".join(sorted(values)) if values and all(isinstance(value, str) for value in values) else None


def type_of(annotation, known):
    text = ast.unparse(annotation)
    names = re.findall(r"[A-Za-z_]+", text)
    # A text may stand for a list of them.
    for name in [] if {"list", "List"} & set(names) else names:
        if name not in ("str", "dict") and choices(name, known):
            return choices(name, known)
    for word, kind in (("list", "list"), ("List", "list"), ("dict", "object"), ("Dict", "object")):
        if word in names and "str" not in names[: names.index(word)]:
            return kind
    for word, kind in (("str", "text"), ("bool", "bool"), ("float", "float"), ("int", "int")):
        if word in names:
            return kind
    return "text"


def fields(name, known):
    node = known.get(name)
    if node is None:
        return {}
    result = {}
    for base in reversed(node.bases):
        result.update(fields(ast.unparse(base).split(".")[-1], known))
    is_dataclass = any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)
    for statement in node.body if is_dataclass else []:
        if isinstance(statement, ast.AnnAssign) and "init=False" not in ast.unparse(statement):
            result[statement.target.id] = type_of(statement.annotation, known)
    return result


def requirements(text):
    """The versions to read of each package."""
    wanted = {}
    for line in text.splitlines():
        match = re.match(r"\s*(transformers|peft|trl)(?:\[\w+\])?\s*(==|>=)?\s*([\w.]+)?\s*(?:#.*)?$", line)
        if match:
            name, operator, version = match.groups()
            wanted[name] = [f"{name}=={version}"] + ([name] if operator == ">=" else []) if operator else [name]
    return wanted


def main(kaito, tag):
    tuning = ["presets/workspace/tuning/text-generation", "presets/tuning/text-generation"]
    own = show(kaito, tag, *(f"{folder}/cli.py" for folder in tuning))
    parser = show(kaito, tag, *(f"{folder}/parser.py" for folder in tuning))
    needs = requirements(
        show(kaito, tag, "presets/workspace/dependencies/requirements.txt", "presets/tuning/text-generation/requirements.txt")
    )
    arguments_class = re.search(r"['\"]TrainingArguments['\"]: (\w+)", parser).group(1)
    if arguments_class == "TrainingArguments":
        needs.pop("trl", None)
    packages = {name: [wheel(requirement) for requirement in needs[name]] for name in sorted(needs)}
    table = {}
    for end in (0, -1):
        known = classes([module for versions in packages.values() for module in versions[end][0]] + [own])
        for section, name in {**SECTIONS, "TrainingArguments": arguments_class}.items():
            for field, kind in fields(name, known).items():
                table.setdefault((section, field), kind)
    table.pop(("DataCollator", "tokenizer"), None)
    versions = ", ".join(f"{name} {' to '.join(dict.fromkeys(v for _, v in packages[name]))}" for name in packages)
    commit = subprocess.run(["git", "-C", kaito, "rev-parse", f"{tag}^{{}}"], capture_output=True, text=True).stdout.strip()
    print(f"# The arguments that training_config.yaml may hold, made by Scripts/tuning_arguments.py from kaito-project/kaito")
    print(f"# at {tag} ({commit}), {versions}.")
    print("# type: text, int, float, bool, list, object, or the accepted values between bars.")
    print("section\targument\ttype")
    for (section, field), kind in sorted(table.items()):
        print(f"{section}\t{field}\t{kind}")


main(*sys.argv[1:])
