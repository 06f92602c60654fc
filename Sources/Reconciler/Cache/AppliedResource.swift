internal import YAML

/// A watched kind whose objects are written here too.
protocol AppliedResource: WatchedResource {
    /// The digest of an object as it is known to be; nil: it is not there.
    func digest(of key: ObjectKey) -> String?

    /// Takes what the server answered to a write, so that the next look need not wait for the watch.
    func store(_ answer: Node, at key: ObjectKey)
}
