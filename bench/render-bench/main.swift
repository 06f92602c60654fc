// Renders one file repeatedly in this process and prints the median time from parsing to bytes: render-bench RELEASE FILE

import Diagnostics
import Foundation
import Render
import WorkspaceAPI

let arguments = CommandLine.arguments
guard arguments.count == 3, let release = Release.named(arguments[1]),
    let data = FileManager.default.contents(atPath: arguments[2])
else {
    print("usage: render-bench RELEASE FILE")
    exit(64)
}
let sources = SourceFiles([SourceFiles.File(path: arguments[2], bytes: Array(data))])
var config = RenderConfig()
config.release = release
var times: [Duration] = []
for _ in 0..<2_000 {
    let start = ContinuousClock.now
    let rendered = render(sources, facts: .standard, config: config)
    times.append(start.duration(to: .now))
    guard !rendered.hasErrors else {
        print("\(arguments[2]) was rejected")
        exit(2)
    }
}
let median = times.sorted()[times.count / 2]
let microseconds = Int(median.components.attoseconds / 1_000_000_000_000)
print("one Workspace of \(release.name), parse to bytes, in process: \(microseconds) µs")
