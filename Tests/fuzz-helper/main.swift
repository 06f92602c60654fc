// Renders mutated inputs, one per seed: fuzz-helper FIRST COUNT FOLDER
//
// The seed of each input that is under way stands last on standard error, so that whoever started this process can
// repeat the one that ended it: fuzz-helper SEED 1 FOLDER.

import Diagnostics
import Foundation
import Render
import TestSupport
import WorkspaceAPI

let arguments = CommandLine.arguments
guard arguments.count == 4, let first = UInt64(arguments[1]), let count = UInt64(arguments[2]) else {
    print("usage: fuzz-helper FIRST COUNT FOLDER")
    exit(64)
}

/// The inputs to mutate: all of the golden cases that are of a moderate size.
func corpus(_ folder: String) -> [[UInt8]] {
    let walk = FileManager.default.enumerator(atPath: folder)
    var paths: [String] = []
    while let path = walk?.nextObject() as? String {
        let name = path.split(separator: "/").last ?? ""
        if name.hasPrefix("input"), path.hasSuffix(".yaml") || path.hasSuffix(".json") { paths.append(path) }
    }
    return paths.sorted().compactMap { path in
        (try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)"))).map { Array($0) }
    }.filter { $0.count < 50_000 }
}

/// Bytes that structure is made of.
let structure: [[UInt8]] = [
    "\n", "  ", "- ", ": ", "---\n", "{", "}", "[", "]", "\"", "'", "&a ", "*a", "|", ">", "#", "!", "\t", "null",
    "999999999999999999999", "-1", "\u{0}", "é", "<<: ", "\\u",
]
.map { Array($0.utf8) }

func mutated(_ corpus: [[UInt8]], seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var bytes = corpus[Int.random(in: 0..<corpus.count, using: &random)]
    for _ in 0..<Int.random(in: 1...6, using: &random) {
        let at = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, at + Int.random(in: 0...24, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.removeSubrange(at..<end)
        case 1: bytes.insert(contentsOf: structure[Int.random(in: 0..<structure.count, using: &random)], at: at)
        case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
        case 3 where at < bytes.count: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 4: bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &random))
        default:
            let other = corpus[Int.random(in: 0..<corpus.count, using: &random)]
            let start = Int.random(in: 0...other.count, using: &random)
            bytes.insert(contentsOf: other[start..<min(other.count, start + 40)], at: at)
        }
    }
    return bytes
}

let inputs = corpus(arguments[3])
guard !inputs.isEmpty else {
    print("no inputs below \(arguments[3])")
    exit(64)
}
let releases: [Release?] = [nil] + Release.known
var rejected = 0
for seed in first..<(first + count) {
    FileHandle.standardError.write(Data("\(seed)\n".utf8))
    let bytes = mutated(inputs, seed: seed)
    let sources = SourceFiles([SourceFiles.File(path: seed % 5 == 0 ? "input.json" : "input.yaml", bytes: bytes)])
    var config = RenderConfig()
    config.release = releases[Int(seed % 3)]
    let rendered = render(sources, facts: .standard, config: config)
    let printer = DiagnosticPrinter(showsSource: true, colour: false)
    for diagnostic in rendered.diagnostics { _ = printer.text(of: diagnostic, in: sources) }
    if rendered.hasErrors { rejected += 1 }
}
print("\(count) inputs answered, \(rejected) of them rejected")
