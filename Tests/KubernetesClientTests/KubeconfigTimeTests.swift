import Testing

@testable import KubernetesClient

/// The times at which plugins say that a token expires.
@Suite struct KubeconfigTimeTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2000-02-29T12:00:00Z", 951_825_600), ("2024-03-01t00:00:00.5z", 1_709_251_200.5),
            ("2024-03-01T02:00:00+02:00", 1_709_251_200), ("2024-02-29T22:30:00-01:30", 1_709_251_200),
            ("1969-12-31T23:59:59Z", -1),
        ] as [(String, Double)])
    func timesAreRead(text: String, seconds: Double) {
        #expect(RFC3339.seconds(text) == seconds)
    }

    @Test(arguments: [
        "", "2024-03-01", "2024-03-01T00:00:00", "2024-13-01T00:00:00Z", "2024-03-01T24:00:00Z", "2024-03-01T00:00:00.Z",
        "2024-03-01T00:00:00Zx", "2024-03-01T00:00:00+2:00", "２024-03-01T00:00:00Z",
    ])
    func otherTimesAreNot(text: String) {
        #expect(RFC3339.seconds(text) == nil)
    }
}
