import Tables

/// How fast a GPU is, according to its maker.
public struct GPUSpeed: Sendable {
    /// Of its memory, in 10^9 bytes per second.
    let bandwidth: Int
    /// Dense matrix products of 16-bit, 8-bit and 4-bit values, in 10^12 operations per second. What a GPU lacks is computed
    /// with the next wider type.
    let tera16: Int
    let tera8: Int
    let tera4: Int

    /// Nil if the table does not know.
    init?(_ row: Table.Row) {
        guard let bandwidth = row.integer("bandwidth"), let tera16 = row.integer("tflops16") else { return nil }
        self.bandwidth = bandwidth
        self.tera16 = tera16
        tera8 = row.integer("tflops8") ?? tera16
        tera4 = row.integer("tflops4") ?? tera8
    }

    private init(bandwidth: Int, tera16: Int, tera8: Int, tera4: Int) {
        self.bandwidth = bandwidth
        self.tera16 = tera16
        self.tera8 = tera8
        self.tera4 = tera4
    }

    /// That of a slice with its part of the processors and of the memory.
    func slice(sevenths: Int, memory: Int, of whole: Int) -> GPUSpeed {
        GPUSpeed(
            bandwidth: bandwidth * (memory >> 20) / max(1, whole >> 20), tera16: tera16 * sevenths / 7,
            tera8: tera8 * sevenths / 7, tera4: tera4 * sevenths / 7)
    }
}
