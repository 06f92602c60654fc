"""The memory model of Sources/GPUFit once more, so that its constants can be fitted. Whole numbers, in bytes.

Tests/UnitTests/GPUMemoryTests.swift holds the predictions of both against each other.
"""
import pathlib
import re

root = pathlib.Path(__file__).resolve().parent.parent
GIB = 1 << 30
BLOCK = 16


def table(name):
    lines = (root / "Sources/GPUFit/Data" / name).read_text(encoding="utf-8").splitlines()
    lines = [line.split("\t") for line in lines if line and not line.startswith("#")]
    rows = [dict(zip(lines[0], (None if cell == "-" else cell for cell in line))) for line in lines[1:]]
    return [{k: int(v) if v and re.fullmatch(r"\d+", v) else v for k, v in row.items()} for row in rows]


def ceil_div(a, b):
    return -(-a // b)


ENCODERS = {row["name"]: row for row in table("encoders.tsv")}
# An indexer key of 128 one-byte numbers and its scale.
INDEXER_KEY = 132


class Shape:
    def __init__(self, row):
        self.__dict__.update(row)
        self.encoder = ENCODERS.get(self.name)
        self.moe = self.experts is not None

    def checkpoint(self):
        """Bytes of the weight files."""
        if self.weightsBytes:
            return self.weightsBytes
        embedding = self.vocab * self.hidden * (1 if self.tied == "yes" else 2)
        return 2 * (embedding + self.layers * self.attention() + self.mlp())

    def attention(self):
        if not self.kvLora:
            return 2 * self.hidden * self.headDim * (self.heads + self.kvHeads)
        query = self.nopeDim + self.ropeDim
        q = self.qLora * (self.hidden + self.heads * query) if self.qLora else self.hidden * self.heads * query
        latent = self.kvLora + self.ropeDim
        return q + self.hidden * latent + self.kvLora * self.heads * (self.nopeDim + self.vDim) + self.heads * self.vDim * self.hidden

    def mlp(self):
        dense = self.mlpMatrices * self.hidden * (self.intermediate or 0)
        if not self.moe:
            return self.layers * dense
        expert = 3 * self.hidden * self.moeIntermediate
        sparse = (self.experts + (self.shared or 0)) * expert + self.hidden * self.experts
        return self.moeLayers * sparse + (self.layers - self.moeLayers) * dense

    def replicated(self):
        """Weights that tensor parallelism does not split: the way down to the latent, one byte each in fp8."""
        if not self.kvLora:
            return 0
        width = 1 if self.quantization else 2
        return self.layers * self.hidden * ((self.qLora or 0) + self.kvLora + (self.ropeDim or 0)) * width

    def entry(self, tp, full=True, latent=True, kv_bytes=2):
        """Bytes of cache per token and layer on a GPU."""
        if self.kvLora and latent:
            return (self.kvLora + self.ropeDim) * kv_bytes
        if self.kvLora:
            # Keys and values of every head, padded to a dimension of 256.
            return 2 * ceil_div(self.heads, tp) * 256 * kv_bytes
        heads = (full and self.fullKVHeads) or self.kvHeads
        dimension = (full and self.fullHeadDim) or self.headDim
        return 2 * ceil_div(heads, tp) * dimension * kv_bytes

    def needed(self, tokens, batched, tp, pp, engine):
        """Bytes of cache that a sequence of so many tokens takes on a GPU, in the fullest stage."""
        def rounded(n):
            return ceil_div(n, BLOCK) * BLOCK
        def stage(layers):
            return ceil_div(layers or 0, pp)
        total = stage(self.fullLayers) * self.entry(tp, latent=engine.latent) * rounded(tokens)
        total += stage(self.indexerLayers) * INDEXER_KEY * rounded(tokens)
        if self.slidingLayers:
            held = min(tokens, self.window - 1 + batched + BLOCK) if engine.hybrid else tokens
            total += stage(self.slidingLayers) * self.entry(tp, full=False) * rounded(held)
        return total + stage(self.stateLayers) * ceil_div(self.stateBytes or 0, tp)


class Engine:
    """What vLLM's version decides; None is an unknown one."""

    def __init__(self, version, capability, visible, a100):
        self.version = version
        self.legacy = version is not None and (version < (0, 8) or (version < (0, 11) and (capability or 99) < 80))
        self.latent = version is None or version >= (0, 7)
        self.hybrid = version is None or version >= (0, 10)
        self.fused = version is not None and version >= (0, 18)
        self.graphs_counted = version is not None and version >= (0, 21)
        large = visible >= 70 * GIB and not a100
        self.seqs = 1024 if large and not self.legacy and (version is None or version >= (0, 9)) else 256
        self.tokens = 8192 if large else 2048

    def batched(self, length, shape, capability):
        if not self.legacy:
            return self.tokens
        chunked = length > 32768 and (capability or 99) >= 80 and not shape.kvLora
        return 512 if chunked else max(length, 2048)


class Model:
    def __init__(self, constants):
        self.c = constants

    def activation(self, shape, tp, seqs, batched, fused=False):
        """The language model's peak with the encoder's results beside it, or the encoder's own."""
        language = self.language(shape, tp, seqs, batched, fused)
        if not shape.encoder:
            return language
        e = shape.encoder
        items = max(1, min(max(batched, e["tokens"]) // e["tokens"], seqs))
        wide = max(6 * e["hidden"], e["mlpMatrices"] * e["intermediate"])
        peak = items * e["patches"] * 2 * (2 * e["hidden"] + ceil_div(wide, tp) + e["inputNumbers"])
        return max(peak, items * e["tokens"] * e["outHidden"] * 2 + language)

    def language(self, shape, tp, seqs, batched, fused):
        c = self.c
        per_logit = c["fusedSampler"] if fused else c["sortSampler"]
        sampler = seqs * (shape.vocab or 0) * per_logit // 1000
        dense = shape.mlpMatrices * ceil_div(shape.intermediate or 0, tp)
        hidden = shape.hidden * c["hiddenCopies"] // 1000
        forward = batched * 2 * (hidden + dense)
        if shape.moe:
            chunk = min(batched, 32768)
            expert = shape.activeExperts * (3 * ceil_div(shape.moeIntermediate, tp) + shape.hidden)
            forward = max(batched * 2 * hidden + chunk * 2 * expert, forward if shape.moeLayers < shape.layers else 0)
        return max(sampler, forward)

    def weights(self, shape, tp, pp):
        loaded = shape.checkpoint() * self.c["loadedWeights"] // 1000
        share = ceil_div(loaded, tp * pp)
        return share + ceil_div(shape.replicated() * (tp - 1), tp * pp)

    def non_torch(self, tp):
        return self.c["nonTorch1"] if tp == 1 else self.c["nonTorch2"] if tp <= 4 else self.c["nonTorch8"]

    def graphs(self, shape, pp):
        return ceil_div(shape.layers, pp) * self.c["graphsPerLayer"]

    def predict(self, shape, gpu_bytes, utilization, engine, length, capability, tp=1, pp=1, eager=False, seqs=None, batched=None):
        seqs = seqs or engine.seqs
        batched = batched or engine.batched(length, shape, capability)
        budget = gpu_bytes * utilization // 1_000_000
        parts = {
            "weights": self.weights(shape, tp, pp),
            "activation": self.activation(shape, tp, seqs, batched, engine.fused),
            # Keys and values of every head of a latent model: one run alone is known, which failed. Take the most seen.
            "nonTorch": self.non_torch(tp) * (1000 if engine.latent or not shape.kvLora else self.c["nonTorchHigh"]) // 1000,
            "graphs": 0 if eager else self.graphs(shape, pp),
        }
        used = parts["weights"] + parts["activation"] + parts["nonTorch"] + (parts["graphs"] if engine.graphs_counted else 0)
        parts["kv"] = budget - used
        parts["needed"] = shape.needed(length, batched, tp, pp, engine)
        parts["beside"] = gpu_bytes - budget - (0 if engine.graphs_counted else parts["graphs"])
        parts["fits"] = parts["kv"] >= parts["needed"] and parts["beside"] >= 0
        return parts
