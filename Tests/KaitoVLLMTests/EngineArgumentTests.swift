import Tables
import TestSupport
import Testing
import YAML

@testable import KaitoVLLM

/// vLLM's arguments as a table, and how its parser finds them.
@Suite struct EngineArgumentTests {
    private static let table = VllmArguments0_25_1Data.text
    private static let arguments = EngineArguments.of("vllm-arguments-0.25.1")

    @Test func everyNameIsThereOnce() { #expect(TableLaw(Self.table, keys: ["name"], numbers: []).violations == []) }

    @Test func everyRowCanBeRead() {
        for row in Table(Self.table).rows {
            let kind = row.text("kind") ?? ""
            #expect(EngineArgument.Kind(rawValue: kind) != nil, "\(kind)")
            let argument = EngineArgument(row)
            #expect(row.text("range") == nil || !argument.range.words.isEmpty && !argument.range.holds(.nan), "\(argument.name)")
        }
    }

    @Test func noFormerArgumentIsStillThere() {
        for row in Table(VllmFormerArgumentsData.text).rows {
            let name = row.text("name") ?? ""
            if case .exact = Self.arguments.find(name) { Issue.record("\(name) is an argument") }
        }
    }

    private func found(_ key: String) -> String? {
        switch Self.arguments.find(key) {
        case .exact(let argument): argument.name
        case .negated(let argument): "not \(argument.name)"
        case .field(let argument): "field of \(argument.name)"
        case .abbreviated(let argument): "\(argument.name), abbreviated"
        case nil: nil
        }
    }

    /// As Python's argparse and vLLM's parser do: tried with vLLM 0.25.1.
    @Test(
        arguments: [
            ("max-model-len", "max-model-len"), ("max_model-len", "max-model-len"), ("max-model", "max-model-len, abbreviated"),
            ("max-num", nil), ("Max-Model-Len", nil), ("no-enable-prefix-caching", "not enable-prefix-caching"),
            ("no-headless", nil),
            ("compilation-config.mode", "field of compilation-config"),
            ("compilation_config.pass_config.x", "field of compilation-config"),
            ("max-model-len.x", nil), ("swap-space", nil), ("kaito-max-probe-steps", nil), ("tp", nil), ("", nil),
        ] as [(String, String?)])
    func namesAreFound(key: String, name: String?) { #expect(found(key) == name) }

    private func setting(_ value: Node) -> EngineSetting { EngineSetting(key: "x", value: value, match: nil) }

    @Test(
        arguments: [
            ("8k", 8000), ("8K", 8192), ("1.5k", 1500), ("1.5K", nil), ("2M", 2 << 20), ("64", 64), ("1_024", 1024), (" 7 ", 7),
            ("-1", -1),
            ("k", nil), ("8 k", nil), ("99999999999T", nil), ("", nil), ("1e3", nil),
        ] as [(String, Int?)])
    func sizesMayHaveSuffixes(text: String, size: Int?) { #expect(setting(.string(text, .rule)).size == size) }

    @Test func valuesAreWrittenAsPythonDoes() {
        #expect(setting(.bool(true, .rule)).text == "True")
        #expect(setting(.null(.rule)).text == "None")
        #expect(setting(.number("1_024", .rule)).text == "1024")
        #expect(setting(.number("0.95", .rule)).text == "0.95")
        #expect(setting(.string("1k", .rule)).text == "1k")
    }

    @Test func boundsAreInWords() {
        let share = ArgumentRange(">0 <=1")
        #expect(share.words == "above 0 and at most 1")
        #expect(share.holds(1) && share.holds(0.5) && !share.holds(0) && !share.holds(1.01) && !share.holds(.nan))
        #expect(ArgumentRange(nil).holds(-5))
    }
}
