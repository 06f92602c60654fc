import Glibc
import Synchronization

/// What the user's terminal supports, and what the user wants of it.
package enum Terminal {
    package enum Colour: String, Sendable, CaseIterable {
        case auto, always, never
    }

    package struct Settings: Sendable {
        var isQuiet = false
        var colour = Colour.auto
    }

    /// Set once, when the command line is read.
    static let settings = Mutex(Settings())

    package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Without other wishes, colour is used on a terminal that can show it, and not if NO_COLOR is set; FORCE_COLOR decides
    /// before both.
    package static func showsColour(_ descriptor: Int32) -> Bool {
        switch settings.withLock({ $0.colour }) {
        case .auto:
            Variables.value("FORCE_COLOR").map { $0 != "0" }
                ?? (isTerminal(descriptor) && Variables.value("NO_COLOR") == nil && !isDumb)
        case .always: true
        case .never: false
        }
    }

    /// Whether the terminal knows no escape sequences.
    static var isDumb: Bool { Variables.value("TERM") == "dumb" }

    /// The columns of the terminal; nil: it is none, or does not tell.
    package static func width(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard isTerminal(descriptor), ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Whether warnings and notes are left out.
    package static var isQuiet: Bool { settings.withLock { $0.isQuiet } }
}
