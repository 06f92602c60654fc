/// The project's own scripts for helper containers, from `Scripts/Data`.
package enum HelperScript {
    package static func text(_ script: StaticString) -> String {
        script.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    }
}
