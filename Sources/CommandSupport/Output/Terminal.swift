import Glibc

/// What the user's terminal wants.
enum Terminal {
    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Colour on a terminal alone, and not where NO_COLOR is set.
    static func showsColour(_ descriptor: Int32) -> Bool {
        isTerminal(descriptor) && Variables.value("NO_COLOR") == nil
    }
}
