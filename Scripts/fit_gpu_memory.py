#!/usr/bin/env python3
"""Fits the constants of GPUFit's memory model to what vLLM reported, and prints how well it does.

usage: fit_gpu_memory.py [--write]      --write records the constants in Sources/GPUFit/Data/memory-constants.tsv

The measurements are Scripts/Data/vllm-measurements.csv, each with its source. Every constant is the one with the least
sum of absolute errors, over whole numbers; no other data takes part.
"""
import csv
import re
import statistics
import sys

from gpu_memory import GIB, Engine, Model, Shape, root, table

shapes = {row["name"].lower(): Shape(row) for row in table("models.tsv")}
gpus = {row["name"]: row for row in table("gpus.tsv")}
CSV = root / "Scripts/Data/vllm-measurements.csv"

# Names that the measurements write in another way.
ALIASES = {
    "meta-llama/llama-3.1-8b (v1)": "meta-llama/llama-3.1-8b",
    "microsoft/phi-4-mini-instruct (fine-tune)": "microsoft/phi-4-mini-instruct",
    "deepseek-ai/deepseek-r1/v3 (weights 83.88 gib/gpu)": "deepseek-ai/deepseek-r1",
    "mistralai/mixtral-8x22b (e=8,n=2048)": "mistralai/mixtral-8x22b-v0.1",
    "meta-llama/llama-2-70b": "meta-llama/llama-2-70b",
    "qwen/qwen3-235b-a22b-fp8": "qwen/qwen3-235b-a22b",
}
# A GPU by its name in the measurements, for its capability and where the run reports no memory.
GPU_NAMES = [
    ("NVL 94GB", "H100-94GB"), ("H100 (Azure)", "H100-94GB"), ("H100", "H100-80GB"), ("H200", "H200"), ("A100 80GB", "A100-80GB"),
    ("A100 40GB", "A100-40GB"), ("A10 24GB", "A10"), ("L40S", "L40S"), ("T4", "T4"), ("V100 32GB", "V100-32GB"),
    ("RTX 3090", "RTX 3090"), ("RTX 4090", "RTX 4090"), ("80 GB class", "A100-80GB"),
]


class Run:
    def __init__(self, number, row):
        self.number, self.row = number, row
        name = row["model"].lower()
        self.shape = shapes.get(ALIASES.get(name, name))
        self.gpu = next((gpus[key] for text, key in GPU_NAMES if text in row["gpu"]), None)
        memory = self.decimal("gpu_mem_gib_reported")
        self.bytes = memory and int(memory * GIB)
        if not self.bytes and self.gpu:
            self.bytes = self.gpu["visibleMiB"] and self.gpu["visibleMiB"] << 20
        self.tp, self.pp = int(row["tp"] or 0), int(row["pp"] or 1)
        self.utilization = int((self.decimal("gpu_memory_utilization") or 0) * 1_000_000 + 0.5)
        # The run says 0.9, its own numbers say 0.95 (note in the table).
        if "implies util 0.95" in row["notes"]:
            self.utilization = 950_000
        self.length = int(row["max_model_len"] or 0) or (self.shape.context if self.shape else 0) or 0
        self.kv, self.outcome = self.decimal("kv_cache_gib"), row["outcome"]
        self.capability = self.gpu["capability"] if self.gpu else None
        version = re.match(r"(\d+)\.(\d+)", row["vllm_version"])
        self.version = (int(version[1]), int(version[2])) if version else self.version_by_log()

    def decimal(self, column):
        return float(self.row[column]) if self.row[column] else None

    def version_by_log(self):
        """`# GPU blocks` was printed by the first engine alone, and so before 0.8; later ones print tokens."""
        row = self.row
        if "0.7.3-style" in row["notes"] or "0.6.x log" in row["notes"]:
            return (0, 7)
        return (0, 7) if row["kv_cache_tokens_or_blocks"].endswith(("blocks", "tokens)", "(cluster)")) else None

    def engine(self):
        a100 = bool(self.gpu) and self.gpu["name"].startswith("A100")
        return Engine(self.version, self.capability, self.bytes or 0, a100)

    def batched(self):
        return self.engine().batched(self.length, self.shape, self.capability)

    def is_eager(self):
        return "enforce-eager" in self.row["notes"]

    def activation(self, model):
        return model.activation(self.shape, self.tp, self.engine().seqs, self.batched())

    def left_out(self):
        """Why the run's KV memory cannot be predicted, or nothing."""
        notes = self.row["notes"]
        if not self.shape:
            return "model not named or its shape not known"
        if "cpu-offload" in notes:
            return "weights partly in the host's memory"
        if "RTX 5070" in self.row["gpu"]:
            return "two unlike GPUs"
        if not self.tp:
            return "number of GPUs not known"
        if not self.bytes or not self.row["gpu_mem_gib_reported"]:
            return "GPU memory not reported"
        if not self.utilization:
            return "utilization not reported"
        return None if self.kv is not None else "KV memory not reported"

    def family(self):
        return re.split(r"[-0-9. ]", self.shape.name.split("/")[-1])[0].lower() if self.shape else "-"

    def fits(self, model):
        """With an unknown version, where it fits in every one."""
        versions = [self.version] if self.version else [(0, 7), (0, 17), (0, 26)]
        a100 = bool(self.gpu) and self.gpu["name"].startswith("A100")
        return all(self.predict(model, Engine(v, self.capability, self.bytes, a100))["fits"] for v in versions)

    def predict(self, model, engine=None):
        utilization = self.utilization or 900_000
        return model.predict(self.shape, self.bytes, utilization, engine or self.engine(), self.length, self.capability, self.tp, self.pp,
                             eager=self.is_eager())


def fit(runs, keep=lambda run: True):
    """The constants, from the runs that `keep` lets through."""
    known = [run for run in runs if run.shape and run.tp and keep(run) and "offload" not in run.row["notes"]]
    loaded = [r.decimal("weights_gib_per_gpu") * GIB * 1000 / r.shape.checkpoint()
              for r in known if r.tp == r.pp == 1 and r.row["weights_gib_per_gpu"]]
    graphs = [r.decimal("cudagraph_gib") * GIB / r.shape.layers for r in known if (r.decimal("cudagraph_gib") or 0) > 0]
    c = dict(loadedWeights=round(statistics.median(loaded)), graphsPerLayer=round(statistics.median_low(graphs)))
    fit_non_torch(c, runs, keep)
    peaks = [r for r in known if r.row["activation_peak_gib"] and r.bytes and not r.is_eager() and not r.shape.moe]
    fit_activation(c, peaks)
    fit_fused_sampler(c, runs)
    c["loadedWeightsLow"], c["loadedWeightsHigh"] = int(min(loaded)), int(max(loaded)) + 1
    ratios = [r.decimal("activation_peak_gib") * GIB * 1000 / r.activation(Model(c)) for r in peaks]
    c["activationLow"], c["activationHigh"] = int(min(ratios)), int(max(ratios)) + 1
    c["graphsLow"], c["graphsHigh"] = int(min(graphs) * 1000 / c["graphsPerLayer"]), int(max(graphs) * 1000 / c["graphsPerLayer"]) + 1
    fit_visible(c)
    return c


def fit_non_torch(c, runs, keep):
    """By the number of GPUs; where no run is left of a number, from all of it."""
    for name, sizes in ("nonTorch1", (1,)), ("nonTorch2", (2, 3, 4)), ("nonTorch8", range(5, 99)):
        seen = [r for r in runs if r.row["non_torch_gib"] and (r.tp or 8) in sizes]
        kept = [r for r in seen if keep(r)] or seen
        c[name] = int(statistics.median_low([r.decimal("non_torch_gib") for r in kept]) * GIB)
    most = max(r.decimal("non_torch_gib") for r in runs if r.row["non_torch_gib"])
    c["nonTorchHigh"] = int(most * GIB * 1000 / c["nonTorch8"]) + 1


def fit_activation(c, peaks):
    """What the sampler takes and how many hidden states are alive: the least sum of absolute errors on a grid, then a finer one."""
    def error(sort, copies):
        model = Model(dict(c, sortSampler=sort, hiddenCopies=copies))
        return sum(abs(r.activation(model) - r.decimal("activation_peak_gib") * GIB) for r in peaks)

    _, sort, copies = min((error(s, k), s, k) for s in range(34000, 44001, 500) for k in range(1000, 8001, 250))
    _, c["sortSampler"] = min((error(s, copies), s) for s in range(sort - 500, sort + 501, 50))
    c["hiddenCopies"] = copies


def fit_fused_sampler(c, runs):
    """What is left of the budget of later runs, which report no activations, when all else is taken off."""
    model = Model(c)
    rest = []
    for r in runs:
        if not r.shape or (r.version or (0, 0)) < (0, 18) or r.kv is None or not r.utilization or not r.bytes or not r.tp:
            continue
        used = model.weights(r.shape, r.tp, r.pp) + model.non_torch(r.tp) + model.graphs(r.shape, r.pp) + r.kv * GIB
        rest.append((r.bytes * r.utilization // 1_000_000 - used) * 1000 / (r.engine().seqs * r.shape.vocab))
    c["fusedSampler"] = int(statistics.median_low(rest))


def fit_visible(c):
    """How much of a GPU's memory PyTorch sees, from the GPUs of which both are known."""
    seen = [g for g in gpus.values() if g["visibleMiB"]]
    nominal = [g["visibleMiB"] * 1000 / (g["nominalGiB"] << 10) for g in seen]
    c["visibleOfShown"] = int(statistics.median_low([g["visibleMiB"] * 1000 / g["smiMiB"] for g in seen if g["smiMiB"]]))
    c["visibleOfNominal"], c["visibleOfNominalLow"] = int(statistics.median_low(nominal)), int(min(nominal))


UNITS = {
    "sortSampler": "thousandths of a byte per sequence and entry of the vocabulary, before vLLM 0.18: the sampler sorts",
    "fusedSampler": "the same from vLLM 0.18 on: one kernel, vllm-project/vllm pull request 33538",
    "hiddenCopies": "thousandths: hidden states alive at once per token of the profiled batch",
    "loadedWeights": "thousandths: memory of the loaded weights per size of the checkpoint",
    "nonTorch1": "bytes outside of PyTorch on one GPU: CUDA context, cuBLAS",
    "nonTorch2": "bytes outside of PyTorch with 2 to 4 GPUs: NCCL buffers too",
    "nonTorch8": "bytes outside of PyTorch with more GPUs",
    "graphsPerLayer": "bytes of CUDA graphs per layer",
    "loadedWeightsLow": "thousandths: the least of the loaded weights per size of the checkpoint",
    "loadedWeightsHigh": "thousandths: the most of it",
    "activationLow": "thousandths: the least of the activation peak per prediction",
    "activationHigh": "thousandths: the most of it",
    "nonTorchHigh": "thousandths: the most of the memory outside of PyTorch per prediction",
    "graphsLow": "thousandths: the least of the CUDA graphs per prediction",
    "graphsHigh": "thousandths: the most of it",
    "visibleOfShown": "thousandths: memory that PyTorch sees of what nvidia-smi shows (gpus.tsv)",
    "visibleOfNominal": "thousandths: memory that PyTorch sees of the nominal size (gpus.tsv)",
    "visibleOfNominalLow": "thousandths: the least of it",
}


def write(constants):
    text = ("# Constants of the memory model. Columns are separated by tabs.\n"
            "# Source: fitted by Scripts/fit_gpu_memory.py to Scripts/Data/vllm-measurements.csv, which names the source of each run.\n"
            "name\tvalue\tunit\n")
    text += "".join(f"{name}\t{constants[name]}\t{unit}\n" for name, unit in UNITS.items())
    (root / "Sources/GPUFit/Data/memory-constants.tsv").write_text(text, encoding="utf-8")


def write_predictions(runs, model):
    """What the Swift code must predict too."""
    names = ["weights", "activation", "graphs", "nonTorch", "kv", "needed"]
    lines = ["model\tgpuBytes\tcapability\ta100\tutilization\tversion\tlength\ttp\t" + "\t".join(names)]
    for run in runs:
        if run.left_out():
            continue
        parts, a100 = run.predict(model), bool(run.gpu) and run.gpu["name"].startswith("A100")
        cells = [run.shape.name, run.bytes, run.capability or "-", "yes" if a100 else "no", run.utilization,
                 ".".join(map(str, run.version or (0, 17))), run.length, run.tp] + [parts[name] for name in names]
        lines.append("\t".join(map(str, cells)))
    (root / "Tests/gpufit/predictions.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def kaito(run):
    """KAITO's reckoning (pkg/workspace/estimator/nodesestimator): 2 % more than the files, 2.3 GiB per GPU."""
    size = run.shape.checkpoint() * 1.02 / (run.tp * run.pp)
    return run.bytes * run.utilization / 1_000_000 - size - 2.3 * GIB


def report_chosen(runs, model):
    """Runs whose length vLLM chose itself: no part of the fit, and their GPU's memory is that of its table."""
    print("\nlongest context where vLLM chose it (of a later version, as KAITO 0.12 ships it)")
    for run in runs:
        if "auto-fit" not in run.row["notes"] or not run.shape or not run.gpu:
            continue
        gpu = run.gpu
        memory = (gpu["visibleMiB"] << 20) if gpu["visibleMiB"] else (gpu["smiMiB"] << 20) // 1000 * model.c["visibleOfShown"]
        engine = Engine((0, 26), run.capability, memory, False)
        low, high = 1, run.shape.context
        while low < high:
            run.length = (low + high + 1) // 2
            fits = model.predict(run.shape, memory, run.utilization, engine, run.length, run.capability, run.tp, run.pp)["fits"]
            low, high = (run.length, high) if fits else (low, run.length - 1)
        print(f"  row {run.number}: {run.row['model']}: {low}, vLLM chose {run.row['max_model_len']}")


def report(runs):
    constants = fit(runs)
    model = Model(constants)
    report_table([run for run in runs if not run.left_out()], runs, model)
    report_verdicts(runs, model)
    report_chosen(runs, model)
    print("\nleft out of the table")
    for run in runs:
        if run.left_out():
            print(f"  row {run.number}: {run.row['model']}: {run.left_out()}")
    print("\nconstants")
    for name, unit in UNITS.items():
        print(f"  {name} = {constants[name]}: {unit}")


def report_table(shown, runs, model):
    head = ["row", "model", "gpu", "tp", "util", "vllm", "length", "KV GiB", "ours", "error", "left out", "KAITO", "outcome"]
    rows, errors = [], []
    for run in shown:
        family = run.family()
        crossed = run.predict(Model(fit(runs, lambda other: other.family() != family)))["kv"]
        ours = run.predict(model)["kv"]
        error = [value / GIB - run.kv for value in (ours, crossed, kaito(run))]
        errors.append(error)
        rows.append([str(run.number), run.row["model"][:38], run.row["gpu"][:16], str(run.tp), f"{run.utilization / 1e6:.2f}",
                     ".".join(map(str, run.version)) if run.version else "?", str(run.length), f"{run.kv:.2f}", f"{ours / GIB:.2f}"]
                    + [f"{value:+.2f}" for value in error] + [run.outcome])
    widths = [max(len(line[i]) for line in [head] + rows) for i in range(len(head))]
    for line in [head] + rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
    ours, crossed, theirs = (statistics.median(abs(error[i]) for error in errors) for i in range(3))
    print(f"\nmedian |error| of KV GiB per GPU over {len(rows)} runs: {ours:.2f}; with the run's own model family left out of the fit:"
          f" {crossed:.2f}; KAITO's reckoning: {theirs:.2f}")
    worst = max(range(len(shown)), key=lambda i: abs(errors[i][0]))
    print(f"worst: row {shown[worst].number}, {shown[worst].row['model']}, {errors[worst][0]:+.2f} GiB")


def report_verdicts(runs, model):
    print("\nverdicts where model, GPU and length are known")
    tallies = {True: [0, 0], False: [0, 0]}
    for run in runs:
        known = run.shape and run.tp and run.bytes and run.row["max_model_len"] and run.outcome in ("ok", "refused", "oom")
        if not known or any(word in run.row["notes"] for word in ("auto-fit", "cpu-offload", "VLLM_PP_LAYER")):
            continue
        fits, worked = run.fits(model), run.outcome == "ok"
        tallies[worked][0] += fits == worked
        tallies[worked][1] += 1
        if fits != worked:
            print(f"  row {run.number}: {run.row['model']} {run.outcome}, called {'fitting' if fits else 'not fitting'}")
    print("  worked and called fitting: {} of {}; refused or out of memory and called so: {} of {}".format(*tallies[True], *tallies[False]))


def main():
    with open(CSV, encoding="utf-8", newline="") as file:
        # Rows are named by their line in the file.
        runs = [Run(number, row) for number, row in enumerate(csv.DictReader(file), 2)]
    if "--write" in sys.argv:
        constants = fit(runs)
        write(constants)
        write_predictions(runs, Model(constants))
    report(runs)


main()
