import Glibc

/// Environment variables.
package enum Variables {
    /// A variable that is set and not empty.
    package static func value(_ name: String) -> String? {
        getenv(name).flatMap { $0.pointee == 0 ? nil : String(cString: $0) }
    }
}
