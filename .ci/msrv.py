"""Prints the oldest Rust that Cargo.toml names. Fails where a crate in Cargo.lock asks for a newer one."""
import json, subprocess, sys


def number(rust):
    """1.92 as (1, 92, 0)."""
    parts = [int(part) for part in rust.split(".")]
    return tuple(parts + [0] * (3 - len(parts)))


asked = ["cargo", "metadata", "--locked", "--format-version", "1"]
found = json.loads(subprocess.run(asked, check=True, stdout=subprocess.PIPE).stdout)
ours = next(p["rust_version"] for p in found["packages"] if p["name"] == "yuebao")
newer = [p for p in found["packages"] if p["rust_version"] and number(p["rust_version"]) > number(ours)]
for p in newer:
    print(f"{p['name']} {p['version']} asks for Rust {p['rust_version']}, Cargo.toml names {ours}", file=sys.stderr)
print(ours)
sys.exit(bool(newer))
