import Processes
import Testing

@Suite struct ChildProcessTests {
    @Test func inputAndOutputGoThrough() throws {
        let bytes = [UInt8](repeating: 0x61, count: 1 << 20)
        let child = try ChildProcess.run(["cat"], input: bytes, limit: .seconds(60))
        #expect(child.status == 0 && child.output == bytes)
    }

    @Test func whatTakesTooLongIsKilled() throws {
        let start = ContinuousClock.now
        let child = try ChildProcess.run(["sh", "-c", "echo begun; exec sleep 60"], limit: .milliseconds(500))
        #expect(child.status == 128 + 9 && child.text == "begun\n")
        #expect(start.duration(to: .now) < .seconds(30))
    }

    /// It may have closed its output and go on.
    @Test func silenceIsNoEnd() throws {
        let start = ContinuousClock.now
        let child = try ChildProcess.run(["sh", "-c", "exec >&-; exec sleep 60"], limit: .milliseconds(500))
        #expect(child.status == 128 + 9)
        #expect(start.duration(to: .now) < .seconds(30))
    }

    @Test func withoutALimitItIsWaitedFor() throws {
        #expect(try ChildProcess.run(["sh", "-c", "exec >&-; sleep 0.2; exit 7"]).status == 7)
    }
}
