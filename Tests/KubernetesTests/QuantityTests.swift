import Kubernetes
import Testing

@Suite struct QuantityTests {
    @Test(arguments: [
        ("1", "1000m"), ("0.5", "500m"), ("1Ki", "1024"), ("1k", "1000"), ("1.5Gi", "1536Mi"), ("1e3", "1k"), ("1.0e+9", "1G"),
        ("100n", "0.1u"), ("-1", "-1000m"), ("+2", "2"), (".5", "0.5"), ("5.", "5"), ("1E", "1e18"),
    ])
    func equal(a: String, b: String) throws {
        let left = try #require(Quantity(a)), right = try #require(Quantity(b))
        #expect(left == right)
    }

    @Test(arguments: [("1", "2"), ("999m", "1"), ("1G", "1Gi"), ("-1", "0"), ("1Ei", "9999999999999999999999999999Ei")])
    func ordered(a: String, b: String) throws {
        let left = try #require(Quantity(a)), right = try #require(Quantity(b))
        #expect(left < right)
    }

    @Test(arguments: [
        "", "-", ".", "Gi", "16GB", "16gi", "1K", "16 Gi", "1e", "1ex", "1.2.3", "0x10", "1_000", "one", "1GiB", "٣", "1e1.5",
    ])
    func invalid(text: String) { #expect(Quantity(text) == nil) }

    @Test func wholeNumbers() {
        #expect(Quantity("2")?.whole == 2)
        #expect(Quantity("2000m")?.whole == 2)
        #expect(Quantity("1k")?.whole == 1000)
        #expect(Quantity("0.5")?.whole == nil)
        #expect(Quantity("99999999999999999999")?.whole == nil)
    }
}
