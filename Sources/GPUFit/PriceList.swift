import Bytes
import Tables

/// Prices to reckon with: the built-in ones, and those that the user added, which come first.
public struct PriceList: Sendable {
    /// The built-in prices of all regions.
    public static let standard = PriceList()

    /// Only prices of this region count; nil: a type has the first price that is known.
    public var region: String?
    /// The user's prices, by instance type.
    private var added: [String: [InstanceRate]] = [:]
    /// The regions of the user's prices.
    private var addedRegions: Set<String> = []

    private static let rows = Table(PricesData.text).rows
    private static let builtIn = RowCache<[InstanceRate]> { name in
        let rates = rows.filter { $0.holds(name, in: "name") }.map(InstanceRate.init)
        return rates.isEmpty ? nil : rates
    }

    private init() {}

    /// The built-in prices and others, which have precedence.
    public init(adding rates: [InstanceRate]) {
        for rate in rates {
            added[rate.instanceType, default: []].append(rate)
            if let region = rate.region { addedRegions.insert(region) }
        }
    }

    /// The price of a type; nil if none is known.
    public func rate(of instanceType: String) -> InstanceRate? {
        let matches = { (rate: InstanceRate) in region == nil || rate.region == nil || rate.region == region }
        return added[instanceType]?.first(where: matches) ?? Self.builtIn[instanceType]?.first(where: matches)
    }

    /// On demand, in millionths of a US dollar per hour; nil if no such price is known.
    public func microUSDPerHour(of instanceType: String) -> Int? { rate(of: instanceType)?.microUSDPerHour }

    /// All regions of which prices are known, sorted.
    public var regions: [String] {
        Set(Self.rows.compactMap { $0.text("region") }).union(addedRegions).sorted(by: byteOrder)
    }
}
