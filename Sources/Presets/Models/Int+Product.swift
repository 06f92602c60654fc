extension Int {
    /// The product of sizes that users give, or a limit far above what any model has: an absurd model is too large, and no trap.
    static func product(_ factors: Int..., atMost limit: Int = 1 << 40) -> Int {
        factors.reduce(1) { product, factor in
            let (value, overflow) = product.multipliedReportingOverflow(by: factor)
            return overflow ? limit : Swift.min(value, limit)
        }
    }
}
