"""One markdown table of all that was measured."""
from statistics import median

# Row of the table, function that measures it, which of its values, how samples become one, how it is shown.
# The quickest sample is the one that other work on the machine disturbed least.
ROWS = [
    ("kill -9 → first instruction of the successor, steady state, median ms", "restart", None, median, "{:.2f}"),
    ("— quickest, ms", "restart", None, min, "{:.2f}"),
    ("the same again 0.1 s after each start, median ms", "soon", None, median, "{:.2f}"),
    ("— quickest, ms", "soon", None, min, "{:.2f}"),
    ("200 components killed at once → all back, median s", "burst", None, median, "{:.3f}"),
    ("— quickest, s", "burst", None, min, "{:.3f}"),
    ("many (1,000) components: start until all run, median s", "start", None, median, "{:.2f}"),
    ("— quickest, s", "start", None, min, "{:.2f}"),
    ("memory (PSS) with them idle, MB", "idle", 0, median, "{:.1f}"),
    ("the same with a tcp probe each, MB", "probed", 0, median, "{:.1f}"),
    ("memory with 1 component, MB", "one", None, median, "{:.1f}"),
    ("idle CPU per minute of the many, s", "idle", 1, median, "{:.3f}"),
    ("the same with 10 s tcp probes, s", "probed", 1, median, "{:.2f}"),
    ("status of 100 components, median ms", "status", None, median, "{:.1f}"),
    ("1 GB logged, MB/s", "log", 0, median, "{:.0f}"),
    ("CPU of the supervisor for that 1 GB, s", "log", 1, median, "{:.2f}"),
]
NAMES = list(dict.fromkeys(row[1] for row in ROWS))


def _value(samples, part, pick):
    if samples is None or isinstance(samples, str):
        return samples
    return float(pick(sample if part is None else sample[part] for sample in samples))


def _cell(value, base, form):
    if value is None:
        return ""
    if isinstance(value, str):
        return "failed"
    if not isinstance(base, float) or base <= 0 or value == base:
        return form.format(value)
    ratio = value / base
    return f"{form.format(value)} (×{ratio:.2f})" if ratio < 10 else f"{form.format(value)} (×{ratio:.0f})"


def table(results, peers):
    """`results` maps a row's name to {peer: samples}. The ratio is to ActorWatch, else to the smallest value."""
    lines = ["| what | " + " | ".join(peers) + " |", "| --- |" + " ---: |" * len(peers)]
    for title, name, part, pick, form in ROWS:
        if name not in results:
            continue
        values = {peer: _value(results[name].get(peer), part, pick) for peer in peers}
        numbers = [value for value in values.values() if isinstance(value, float)]
        base = values.get("ActorWatch", min(numbers, default=None))
        lines.append(f"| {title} | " + " | ".join(_cell(values[peer], base, form) for peer in peers) + " |")
    for name, values in results.items():
        for peer, samples in values.items():
            if isinstance(samples, str):
                lines.append(f"\n{peer}, row {name}: {samples}")
    return "\n".join(lines)
