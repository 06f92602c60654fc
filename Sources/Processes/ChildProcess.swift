public import Glibc

/// Another program, run to its end.
public struct ChildProcess: Sendable {
    /// The program could not be started, or communication with it failed.
    public struct Failure: Error, Sendable {
        public let program: String
        public let reason: String
    }

    /// The exit status; 128 plus the signal number if it was ended by a signal.
    public let status: Int32
    public let output: [UInt8]
    /// What it wrote to standard error, if that was captured.
    public let errors: [UInt8]

    public var text: String { String(decoding: output, as: UTF8.self) }

    /// Runs a program from the PATH and returns its output.
    ///
    /// - Parameters:
    ///   - words: the program and its arguments; not interpreted by a shell.
    ///   - input: its standard input; nil: the caller's.
    ///   - capturesOutput: false: the program writes to the caller's standard output.
    ///   - capturesErrors: false: the program's messages go to the caller's standard error.
    ///   - environment: its variables, as `NAME=VALUE`; nil: the caller's.
    ///   - limit: the time after which it is killed; nil: no limit.
    public static func run(
        _ words: [String], input: [UInt8]? = nil, capturesOutput: Bool = true, capturesErrors: Bool = false,
        environment: [String]? = nil, limit: Duration? = nil
    ) throws(Failure) -> ChildProcess {
        let program = words.first ?? ""
        let output = try Pipe(program)
        let errors = capturesErrors ? try Pipe(program) : nil
        let input = try input.map { bytes throws(Failure) in (pipe: try Pipe(program), bytes: bytes) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if capturesOutput { posix_spawn_file_actions_adddup2(&actions, output.writing, 1) }
        if let errors { posix_spawn_file_actions_adddup2(&actions, errors.writing, 2) }
        if let input { posix_spawn_file_actions_adddup2(&actions, input.pipe.reading, 0) }
        let process = try start(words, &actions, environment)
        output.closeWriting()
        errors?.closeWriting()
        // A program that does not read its input must not end this one by SIGPIPE.
        let previous = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, previous) }
        let end = limit.map { ContinuousClock.now + $0 }
        let bytes = exchange(outputs: [output] + (errors.map { [$0] } ?? []), input: input, until: end)
        let status = wait(for: process, until: end)
        let number = status & 0x7F
        return ChildProcess(
            status: number == 0 ? status >> 8 & 0xFF : 128 + number, output: bytes[0], errors: bytes.count > 1 ? bytes[1] : [])
    }

    /// Starts a program from the PATH, with no signal blocked.
    ///
    /// - Parameters:
    ///   - words: as for `run`.
    ///   - actions: what it does before it begins, such as opening its descriptors.
    ///   - environment: as for `run`.
    /// - Returns: the process, for the caller to wait for.
    public static func start(
        _ words: [String], _ actions: UnsafePointer<posix_spawn_file_actions_t>, _ environment: [String]?
    ) throws(Failure) -> pid_t {
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = (environment ?? []).map { strdup($0) } + [nil]
        defer { for text in arguments + variables { free(text) } }
        // Threads other than the main one may block signals, which the program would inherit.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var process = pid_t()
        let code =
            environment == nil
            ? posix_spawnp(&process, words.first ?? "", actions, &attributes, &arguments, environ)
            : posix_spawnp(&process, words.first ?? "", actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw Failure(program: words.first ?? "", reason: String(cString: strerror(code))) }
        return process
    }

    /// The status of a process that ended, or was killed by the time limit.
    ///
    /// - Returns: the status of `waitpid`.
    public static func wait(for process: pid_t, until end: ContinuousClock.Instant? = nil) -> Int32 {
        var status: Int32 = 0
        if let end {
            while true {
                let ended = waitpid(process, &status, WNOHANG)
                if ended == process { return status }
                if ended == 0, ContinuousClock.now >= end { break }
                if ended < 0, errno != EINTR { return status }
                usleep(10_000)
            }
            kill(process, SIGKILL)
        }
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// Milliseconds for poll; -1: no limit.
    private static func patience(until end: ContinuousClock.Instant?) -> Int32 {
        guard let end else { return -1 }
        return Int32(clamping: Int64(max(.zero, ContinuousClock.now.duration(to: end)) / .milliseconds(1)) + 1)
    }

    /// Writes the input and collects the outputs as each is ready, so that no program blocks another.
    private static func exchange(
        outputs: [Pipe], input: (pipe: Pipe, bytes: [UInt8])?, until end: ContinuousClock.Instant?
    ) -> [[UInt8]] {
        var results = outputs.map { _ in [UInt8]() }
        var offset = 0
        input?.pipe.closeReading()
        if let input {
            _ = fcntl(input.pipe.writing, F_SETFL, O_NONBLOCK)
            if input.bytes.isEmpty { input.pipe.closeWriting() }
        }
        var isOpen = outputs.map { _ in true }
        while isOpen.contains(true) {
            var ends = outputs.indices.map {
                pollfd(fd: isOpen[$0] ? outputs[$0].reading : -1, events: Int16(POLLIN), revents: 0)
            }
            ends.append(pollfd(fd: input?.pipe.writing ?? -1, events: Int16(POLLOUT), revents: 0))
            guard poll(&ends, nfds_t(ends.count), patience(until: end)) >= 0 || errno == EINTR else { break }
            if let end, ContinuousClock.now >= end { break }
            for index in outputs.indices where ends[index].revents != 0 {
                isOpen[index] = read(outputs[index].reading, into: &results[index])
            }
            if let input, ends[outputs.count].revents != 0 {
                let count = input.bytes.withUnsafeBytes { bytes in
                    Glibc.write(input.pipe.writing, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
                }
                offset += max(0, count)
                let isRefused = count < 0 && errno != EAGAIN && errno != EINTR
                if isRefused || offset == input.bytes.count { input.pipe.closeWriting() }
            }
        }
        return results
    }

    /// False at the end.
    private static func read(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
        let chunk = 64 << 10
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: chunk))
        let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress.map { $0 + start }, chunk) }
        bytes.removeLast(chunk - max(0, count))
        return count > 0 || count < 0 && errno == EINTR
    }
}

/// The owner of both ends of a pipe, which child processes do not inherit.
private final class Pipe {
    private(set) var reading: Int32 = -1
    private(set) var writing: Int32 = -1

    init(_ program: String) throws(ChildProcess.Failure) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw ChildProcess.Failure(program: program, reason: String(cString: strerror(errno)))
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        reading = ends[0]
        writing = ends[1]
    }

    deinit {
        closeReading()
        closeWriting()
    }

    func closeReading() {
        if reading >= 0 { close(reading) }
        reading = -1
    }

    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }
}
