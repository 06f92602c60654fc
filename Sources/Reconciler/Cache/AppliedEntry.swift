/// What is kept of a watched object that is written here too.
protocol AppliedEntry: WatchedEntry {
    /// Tells whether somebody changed the object.
    var digest: String { get }
}
