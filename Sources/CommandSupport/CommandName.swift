/// The command that the user typed, for messages that show how to go on.
package enum CommandName {
    /// `render` for commands that do not read files, such as Argo CD's plugin.
    package static var current: String {
        let commands = ["render", "diff", "commit", "validate", "explain", "images", "lock", "facts"]
        return Program.arguments.dropFirst().first.flatMap { commands.contains($0) ? $0 : nil } ?? "render"
    }
}
