/// The words that people write for a switch, whatever KAITO makes of them.
package enum SwitchWord {
    package static func isOff(_ text: String) -> Bool { ["0", "false", "no", "off"].contains(text.lowercased()) }

    package static func isOn(_ text: String) -> Bool { ["1", "true", "yes", "on"].contains(text.lowercased()) }
}
