"""A backup as a folder: the dump, the uploaded originals, a manifest of both, and the seal of the manifest.

It grows under another name, so that a backup that was broken off is never taken for a whole one.
"""

import os
import shutil
from hashlib import file_digest
from pathlib import Path

from django.utils.crypto import salted_hmac

from qa_portal.upkeep.rules.manifest import BadBackup, Manifest, from_json, refuse_changed_files, refuse_wrong_seal

DUMP, MEDIA, MANIFEST, SEAL = "database.dump", "media", "manifest.json", "manifest.seal"
_GROWING, _INCOMING = ".growing", ".incoming"


def begin(folder: Path, name: str) -> Path:
    """Make the folder that a backup grows in, closed to everybody else. Raises BadBackup where it cannot be made."""
    growing = folder / f"{name}{_GROWING}"
    try:
        growing.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise BadBackup(f"The folder {growing} cannot be made: {error.strerror}.") from None
    return growing


def finish(growing: Path, manifest: Manifest) -> Path:
    """Write the manifest with its seal, and give the folder its own name."""
    text = manifest.to_json()
    _write(growing / MANIFEST, text)
    _write(growing / SEAL, seal_of(text) + "\n")
    final = growing.with_name(growing.name.removesuffix(_GROWING))
    growing.rename(final)
    return final


def forget(growing: Path) -> None:
    """Remove what grew, when the backup failed."""
    shutil.rmtree(growing, ignore_errors=True)


def seal_of(text: str) -> str:
    """A digest that only somebody with the portal's secret key can make."""
    return salted_hmac("qa_portal.upkeep.backup", text, algorithm="sha256").hexdigest()


def keep_media(media: Path, growing: Path) -> None:
    """Copy the files that uploads and reports have left, each under its own name.

    A file that still has its temporary name is taken as well: its row may have been committed just before the portal
    stopped. Where both are there, the settled one is the file.
    """
    kept = growing / MEDIA
    kept.mkdir(mode=0o700)
    for source in sorted(path for path in media.rglob("*") if path.is_file()) if media.is_dir() else []:
        target = kept / settled_name(source.relative_to(media))
        if not target.exists():
            copy_file(source, target)


def settled_name(path: Path) -> Path:
    """The name that a file has once its transaction has committed."""
    return path.with_suffix("") if path.suffix == _INCOMING else path


def copy_file(source: Path, target: Path) -> None:
    """Copy for ourselves alone, folders included."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o600)


def digests(backup: Path) -> dict[str, str]:
    """path -> SHA-256 of every file of a backup but for the manifest and its seal."""
    found = [path for path in sorted(backup.rglob("*")) if path.is_file() or path.is_symlink()]
    about = {backup / MANIFEST, backup / SEAL}
    return {str(path.relative_to(backup)): digest(path) for path in found if path not in about}


def digest(path: Path) -> str:
    """The SHA-256 of a file as hex; of a link, which no backup holds, nothing."""
    if path.is_symlink():
        return ""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def opened(backup: Path) -> Manifest:
    """The manifest of a backup, once its seal and the digest of each file were found whole. Raises BadBackup."""
    try:
        text, seal = (backup / MANIFEST).read_text(), (backup / SEAL).read_text()
    except OSError:
        raise BadBackup(f"{backup} is no backup: it holds no {MANIFEST} with its seal.") from None
    refuse_wrong_seal(seal, seal_of(text))
    manifest = from_json(text)
    refuse_changed_files(digests(backup), manifest.files)
    return manifest


def _write(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
