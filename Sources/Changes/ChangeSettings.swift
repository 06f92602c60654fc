public import GPUFit

/// What a comparison leaves out, and what nodes cost.
public struct ChangeSettings: Sendable {
    /// Fields that are left out on both sides.
    public var ignored: IgnoredFields
    public var prices: PriceList

    public init(ignored: IgnoredFields = IgnoredFields(), prices: PriceList = .standard) {
        self.ignored = ignored
        self.prices = prices
    }
}
