import Tables

/// The price of an instance type in a region on a day, Linux.
public struct InstanceRate: Sendable, Equatable {
    public var instanceType: String
    /// Nil if the price holds everywhere, as contracts have it.
    public var region: String?
    /// Such as `2026-06-18`.
    public var date: String?
    /// On demand, in millionths of a US dollar per hour; nil if only the spot price is known.
    public var microUSDPerHour: Int?
    /// Spot, in millionths of a US dollar per hour.
    public var microUSDPerHourSpot: Int?
    /// Where the price is from: for built-in ones the table that it was taken from, else the user's file.
    public var source: String

    /// Where and when the price held, such as `eastus 2026-06-18`; without a region, its source takes that place.
    public var origin: String { [region ?? source, date].compactMap { $0 }.joined(separator: " ") }

    public init(
        instanceType: String, region: String?, date: String?, microUSDPerHour: Int?, microUSDPerHourSpot: Int?, source: String
    ) {
        self.instanceType = instanceType
        self.region = region
        self.date = date
        self.microUSDPerHour = microUSDPerHour
        self.microUSDPerHourSpot = microUSDPerHourSpot
        self.source = source
    }

    init(_ row: Table.Row) {
        self.init(
            instanceType: row.text("name") ?? "", region: row.text("region"), date: row.text("date"),
            microUSDPerHour: row.text("usdPerHour").flatMap { Millionths($0)?.value },
            microUSDPerHourSpot: row.text("spotUSDPerHour").flatMap { Millionths($0)?.value },
            source: row.text("source") ?? "")
    }
}
