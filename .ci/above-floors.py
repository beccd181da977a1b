"""usage: above-floors.py KIND SCORES.json FLOORS -- fails where a mean figure of that kind is below its floor."""
import json, sys

kind, scores, floors = sys.argv[1:]
with open(scores, encoding="utf8") as f:
    mean = json.load(f)["mean"]
rows = [line.split() for line in open(floors, encoding="utf8") if line.strip() and not line.startswith("#")]
below = [f"{kind} {figure}: {mean.get(figure, 0):.4f} is below {floor}" for k, figure, floor in rows
         if k == kind and mean.get(figure, 0) < float(floor) - 1e-9]
sys.exit("\n".join(below) or None)
