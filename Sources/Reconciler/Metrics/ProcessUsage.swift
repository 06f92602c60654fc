internal import Glibc

/// The kernel's statistics of this process, as described in proc(5).
struct ProcessUsage {
    static let memoryName = "process_resident_memory_bytes"
    static let timeName = "process_cpu_seconds_total"

    let residentBytes: Double
    let seconds: Double

    /// Nil if not available, as in a sandbox without /proc.
    static func current() -> ProcessUsage? { ProcessUsage(stat: read("/proc/self/stat")) }

    /// - Parameter stat: the content of /proc/self/stat: the program's name is in brackets and may contain anything, so
    ///   fields are counted from the last bracket.
    init?(stat: [UInt8]) {
        guard let bracket = stat.lastIndex(of: 0x29) else { return nil }
        let fields = stat[(bracket + 1)...].split(separator: 0x20).map { Double(String(decoding: $0, as: UTF8.self)) }
        // Field 3 follows the bracket: user time is field 14, kernel time 15, resident pages 24.
        guard fields.count > 21, let user = fields[11], let kernel = fields[12], let pages = fields[21] else { return nil }
        seconds = (user + kernel) / Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
        residentBytes = pages * Double(sysconf(Int32(_SC_PAGESIZE)))
    }

    var families: [String: MetricFamily] {
        [
            Self.memoryName: MetricFamily(type: .gauge, series: ["": GaugeSeries(residentBytes)]),
            Self.timeName: MetricFamily(type: .counter, series: ["": CounterSeries(seconds)]),
        ]
    }

    private static func read(_ path: String) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        return [UInt8](unsafeUninitializedCapacity: 4096) { bytes, count in
            count = max(0, Glibc.read(file, bytes.baseAddress, bytes.count))
        }
    }
}
