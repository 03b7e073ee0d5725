"""Third-party packages in a published program, with version, licence and copyright, and the text of each licence file: licences.py snn.deps.json"""
import json
import os
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

packages = Path(os.environ.get("NUGET_PACKAGES", Path.home() / ".nuget" / "packages"))
missing = []
texts = {}
print("Packages in this program, each under its own licence; the texts follow.\n")
for name, library in sorted(json.load(open(sys.argv[1]))["libraries"].items(), key=lambda item: item[0].lower()):
    if library["type"] == "project":
        continue
    identity, version = name.removeprefix("runtimepack.").split("/")
    folder = packages / identity.lower() / version.lower()
    nuspecs = list(folder.glob("*.nuspec"))
    if not nuspecs:
        missing.append(name)
        continue
    text = re.sub(r' xmlns="[^"]*"', "", nuspecs[0].read_text(encoding="utf-8-sig"))
    metadata = ET.fromstring(text).find("metadata")
    value = lambda key: (metadata.findtext(key) or "").strip()
    licence = metadata.find("license")
    if licence is not None and licence.get("type") == "file":
        words = "see below"
    else:
        words = value("license") or value("licenseUrl") or value("projectUrl") or "not stated"
    print(f"{identity} {version}: {words}; {value('copyright') or value('authors')}")
    for file in sorted(folder.iterdir()):
        if re.match(r"(licen[cs]e|notice|third.?party.?notices|copying)", file.name, re.IGNORECASE) and file.is_file():
            texts.setdefault(file.read_text(encoding="utf-8", errors="replace").strip(), []).append(f"{identity} {version} ({file.name})")

for text, owners in texts.items():
    print(f"\n{'=' * 100}\n{', '.join(owners)}\n{'=' * 100}\n{text}")
if missing:
    sys.exit("licences.py: these packages are not in " + str(packages) + ": " + ", ".join(missing) + ". Publish first; NUGET_PACKAGES names another folder.")
