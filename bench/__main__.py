"""Runs the benchmarks named on the command line, or all but the long ones, and keeps the figures."""

import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.marks import LONG, MARKS

RESULTS = Path(__file__).with_name("results.json")


def main(names: list[str]) -> int:
    """Measure, keep and show one after the other; figures of what is not run this time stay as they were."""
    unknown = [name for name in names if name not in MARKS]
    if unknown:
        print(f"No benchmark is called {unknown[0]}. Choose from: {', '.join(MARKS)}.", file=sys.stderr)
        return 2
    figures = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for name in names or [name for name in MARKS if name not in LONG]:
        table = Table("benchmark", "figure")
        for key, value in MARKS[name]():
            figures[key] = round(value, 3)
            table.add_row(key, f"{value:,.2f}")
        RESULTS.write_text(json.dumps(dict(sorted(figures.items())), indent=2) + "\n", "utf-8")
        print(*map(str.strip, (MARKS[name].__doc__ or name).strip().splitlines()))
        Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
