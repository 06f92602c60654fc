import Bytes
package import YAML

/// Prints a value as JSON.
package enum JSONOutput {
    package static func print(_ node: Node) {
        var writer = JSONWriter()
        writer.write(node)
        writer.buffer.append(0x0A)
        writer.buffer.withBytes { Output(descriptor: 1).write($0) }
    }
}

/// The output formats of listings.
package enum ListFormat: String, CaseIterable {
    case table, json
}
