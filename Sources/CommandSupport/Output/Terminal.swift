import Glibc

/// What the user's terminal supports.
enum Terminal {
    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Colour is used only on a terminal, and not if NO_COLOR is set.
    static func showsColour(_ descriptor: Int32) -> Bool {
        isTerminal(descriptor) && Variables.value("NO_COLOR") == nil
    }
}
