/// Who makes the accelerators of an instance type, going by its name: also of types that no table has.
///
/// A GPU of another maker runs none of the same images, so it is never what was meant.
public enum GPUMaker: Sendable {
    case nvidia, amd, aws, intel, qualcomm

    /// The name of an instance type or of a GPU.
    public init(_ name: String) {
        let lower = name.lowercased()
        let words = lower.split { "_-. ".contains($0) }
        // AWS (docs.aws.amazon.com/ec2, accelerated computing instances).
        switch words.first {
        case "g4ad": self = .amd
        case "dl1": self = .intel
        case "dl2q": self = .qualcomm
        case let family? where (family.hasPrefix("inf") || family.hasPrefix("trn")) && lower.contains("."): self = .aws
        default: self = words.contains(where: Self.isAMD) || Self.isNVv4(words) ? .amd : .nvidia
        }
    }

    /// MI300X and its relatives; Radeon Pro V620 and V710, as in Azure's names.
    private static func isAMD(_ word: Substring) -> Bool {
        if ["amd", "radeon", "instinct"].contains(word) { return true }
        let digits = word.hasPrefix("mi") ? word.dropFirst(2) : word.hasPrefix("v") ? word.dropFirst() : ""
        let number = digits.prefix { ("0"..."9").contains($0) }
        return word.hasPrefix("mi") ? number.count >= 2 : ["520", "620", "710"].contains(number)
    }

    /// Azure's NVv4 series, such as Standard_NV4as_v4, has AMD's MI25.
    private static func isNVv4(_ words: [Substring]) -> Bool {
        words.count == 3 && words[0] == "standard" && words[1].hasPrefix("nv") && words[1].hasSuffix("as") && words[2] == "v4"
    }

    /// Whether names are of the maker of this one: what a misspelled name can have meant.
    public static func isSame(as name: String) -> (String) -> Bool {
        let maker = GPUMaker(name)
        return { GPUMaker($0) == maker }
    }

    /// Why an instance type of another maker is no use; nil for NVIDIA's.
    public static func hint(_ name: String) -> String? {
        let title: String
        switch GPUMaker(name) {
        case .nvidia: return nil
        case .amd: title = "GPUs of AMD"
        case .aws: title = "accelerators of AWS"
        case .intel: title = "accelerators of Intel"
        case .qualcomm: title = "accelerators of Qualcomm"
        }
        return "it has \(title), and KAITO's pods request nvidia.com/gpu"
    }
}
