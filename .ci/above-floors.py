"""usage: above-floors.py KIND SCORES.json FLOORS -- fails where a mean figure of that kind is below its floor.

Figures are means over the files of a kind. Of `ocr` the kinds of dump (a file's name before its `_`) count alike, however many
files each has; `rows`, dumps read across the columns, are a kind of their own and stand in no mean with others.
"""
import collections, json, sys


def mean(figures):
    names = {name: None for row in figures for name in row}
    rows = {name: [row[name] for row in figures if name in row] for name in names}
    return {name: sum(row) / len(row) for name, row in rows.items()}


def means(kind, files):
    """The mean figures, by the kind that the floors name."""
    if kind != "ocr":
        return {kind: mean(files.values())}
    dumps = collections.defaultdict(list)
    for name, figures in files.items():
        dumps[name.split("_")[0]].append(figures)
    of = {dump: mean(figures) for dump, figures in dumps.items()}
    rows = of.pop("rows", {})
    return {"ocr": mean(of.values()), "rows": rows}


kind, scores, floors = sys.argv[1:]
with open(scores, encoding="utf8") as f:
    found = means(kind, json.load(f)["files"])
if kind == "ocr":  # the scorer's own mean is another one
    for of, figures in found.items():
        print(f"{of:4}", *(f"{name} {figure:.4f}" for name, figure in figures.items()))
with open(floors, encoding="utf8") as f:
    rows = [line.split() for line in f if line.strip() and not line.startswith("#")]
wanted = [(k, figure, float(floor)) for k, figure, floor in rows if k in found]
below = [f"{k} {figure}: {found[k].get(figure, 0):.4f} is below {floor}" for k, figure, floor in wanted
         if found[k].get(figure, 0) < floor - 1e-9]
sys.exit("\n".join(below) or None)
