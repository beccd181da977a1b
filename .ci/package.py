"""Makes the package that would go to crates.io, without building it, and fails where it is too large or holds what it should not.

What it should hold is the `include` of Cargo.toml; what is named here must be in it, so that what it builds, shows and tests is there.
"""
import os, subprocess, sys

LIMIT = 10 * 1024 * 1024  # bytes that crates.io takes
HELD = [
    "CHANGELOG.md", "Cargo.lock", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "README.zh.md", "assets/demo.tour",
    "assets/keys.toml", "assets/recover/labels.tsv", "assets/sample/issue.toml", "assets/words/zh.toml", "docs/glossary.md",
    "docs/keys.md", "src/lib.rs", "src/main.rs", "tests/it/main.rs", "tests/it/support/fuzz_bodies.rs",
]
KEPT_OUT = (".ci/", ".github/", "fuzz/", "docs/demo", "docs/screen", "target/")


def cargo(*words):
    asked = ["cargo", *words]
    return subprocess.run(asked, check=True, stdout=subprocess.PIPE, encoding="utf8").stdout


files = cargo("package", "--locked", "--allow-dirty", "--list").splitlines()
wrong = [f"{file} is missing" for file in HELD if file not in files]
wrong += [f"{file} should not be in it" for file in files if file.startswith(KEPT_OUT) or file.endswith(".snap.new")]
cargo("package", "--locked", "--allow-dirty", "--no-verify")
version = cargo("pkgid", "--locked").strip().rpartition("#")[2].rpartition("@")[2]
target = os.environ.get("CARGO_TARGET_DIR", "target")
size = os.path.getsize(f"{target}/package/yuebao-{version}.crate")
print(f"yuebao {version}: {len(files)} files, {size / 1024 / 1024:.1f} MiB packed")
wrong += [f"{size} bytes are more than crates.io takes"] if size > LIMIT else []
sys.exit("\n".join(wrong) or None)
