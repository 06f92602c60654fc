import Tables

/// The table of GPUs.
public enum GPUTable {
    private static let rows = Table(GpusData.text).rows

    /// All known GPUs, in the table's order.
    public static var names: [String] { rows.compactMap { $0.text("name") } }

    public static func named(_ name: String) -> GPUSpec? {
        rows.first { $0.holds(name, in: "name") }.map(GPUSpec.init)
    }

    /// The memory of every GPU according to the table, in its order.
    package static var sizes: [(name: String, sizes: GPUSizes)] {
        rows.compactMap { row in
            guard let name = row.text("name"), let nominal = row.integer("nominalGiB") else { return nil }
            let sizes = GPUSizes(nominal: nominal << 10, shown: row.integer("smiMiB"), visible: row.integer("visibleMiB"))
            return (name, sizes)
        }
    }

    /// A GPU as people write it: `H100 80GB`, `NVIDIA A10`, `rtx4090`, `A100-80GB`, `T4:16`. Nil if no such GPU is known and
    /// no size is given. If several sizes are known and none is given, the smallest one. A size with a decimal point, as in
    /// `A100:79.25`, is the memory visible to PyTorch.
    public static func find(_ text: String) -> GPUSpec? {
        if let colon = text.lastIndex(of: ":"), let visible = Self.bytes(text[text.index(after: colon)...]) {
            let name = String(text[..<colon])
            let known = find(name)
            return GPUSpec(name: known?.name ?? name, visibleBytes: visible, as: known)
        }
        if let slice = slice(text) { return slice }
        let (words, size) = parts(of: text)
        let candidates = rows.filter { row in
            guard let name = row.text("name") else { return false }
            return parts(of: name).words == words
        }
        if let size {
            let exact = candidates.first { $0.integer("nominalGiB") == size }
            return exact.map(GPUSpec.init) ?? GPUSpec(name: text, nominalGiB: size)
        }
        return candidates.min { ($0.integer("nominalGiB") ?? 0) < ($1.integer("nominalGiB") ?? 0) }.map(GPUSpec.init)
    }

    /// A slice of a GPU, as in `A100-80GB 3g.40gb`, `H100 MIG 1g.10gb` and `nvidia.com/mig-1g.10gb`'s profile names.
    private static func slice(_ text: String) -> GPUSpec? {
        let words = text.lowercased().split { " -_:/".contains($0) }
        guard let profile = words.last, let dot = profile.firstIndex(of: "."), profile[..<dot].hasSuffix("g"),
            profile.hasSuffix("gb"), let sevenths = Int(profile[..<dot].dropLast()), (1...7).contains(sevenths),
            let size = Int(profile[profile.index(after: dot)...].dropLast(2)), (1...512).contains(size)
        else { return nil }
        let name = words.dropLast().filter { $0 != "mig" }.joined(separator: " ")
        // The smallest variant whose whole is no smaller than the profile's seven sevenths.
        let (wanted, nominal) = parts(of: name)
        let wholes = rows.filter { row in
            guard let name = row.text("name"), let whole = row.integer("nominalGiB") else { return false }
            return parts(of: name).words == wanted && whole >= (nominal ?? size)
        }
        let whole = wholes.min { ($0.integer("nominalGiB") ?? 0) < ($1.integer("nominalGiB") ?? 0) }.map(GPUSpec.init)
        return whole.map { GPUSpec(slice: String(profile), of: $0, sevenths: sevenths, nominalGiB: size) }
    }

    /// A number of GiB with a decimal point and up to four decimals, in bytes.
    private static func bytes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let whole = Int(parts[0]), (0...4096).contains(whole), (1...4).contains(parts[1].utf8.count),
            let fraction = Int(parts[1]), fraction >= 0
        else { return nil }
        let scale = [10, 100, 1000, 10_000][parts[1].utf8.count - 1]
        let bytes = (whole << 30) + (fraction << 30) / scale
        return bytes > 0 ? bytes : nil
    }

    /// Letters and digits of the name in lower case, without maker and form factor, and the size in GiB if one is given.
    private static func parts(of text: String) -> (words: String, size: Int?) {
        var size: Int?
        var words = ""
        let noise = [
            "nvidia", "amd", "tesla", "geforce", "instinct", "radeon", "sxm", "sxm2", "sxm4", "sxm5", "pcie", "nvl", "tensor",
            "core", "gpu",
        ]
        // "80 GB" is a size, "NVIDIA GB200" a name.
        let compact = (text.lowercased() + " ").replacing(" gb ", with: "gb ").replacing(" gib ", with: "gib ")
        for part in compact.split(whereSeparator: { " -_:()/".contains($0) }) {
            let digits = part.prefix { $0.isASCII && $0.isNumber }
            let unit = part.dropFirst(digits.count)
            let isSize = ["gb", "gib", "g"].contains(unit) || unit.isEmpty && text.contains(":")
            if isSize, !words.isEmpty, let value = Int(digits), (1...4096).contains(value) {
                size = value
            } else if !noise.contains(String(part)) {
                words += part
            }
        }
        return (words, size)
    }
}
