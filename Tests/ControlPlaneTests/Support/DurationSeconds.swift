extension Duration {
    /// As programs take it for an argument.
    var argument: String {
        let (seconds, attoseconds) = components
        return String(Double(seconds) + Double(attoseconds) / 1e18)
    }
}
