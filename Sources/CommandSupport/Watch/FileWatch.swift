import Glibc

/// Notices changes to files and folders by the kernel's inotify.
struct FileWatch: ~Copyable {
    private static let mask = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE)
    /// How long there must be quiet after a change: editors write a file in several steps.
    private static let quiet: Int32 = 100

    private let descriptor: Int32
    /// The names of files that are watched in a folder, by its number; nil: all.
    private var names: [Int32: Set<String>?] = [:]

    /// Watches files, and folders with their subfolders; what does not exist is left out.
    init(_ paths: [String]) throws {
        descriptor = inotify_init1(Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { throw File.Failure("inotify", errno, isFile: false) }
        for path in paths {
            switch try? File.kind(of: path) {
            case .folder: try addFolder(path)
            case .file, .link, .other: try addFile(path)
            case nil: continue
            }
        }
    }

    deinit { close(descriptor) }

    private mutating func addFolder(_ path: String) throws {
        names[try watch(path)] = .some(nil)
        for name in try File.entries(of: path) where !name.hasPrefix(".") {
            let inner = InputSearch.join(path, name)
            if try File.kind(of: inner, followsLinks: false) == .folder { try addFolder(inner) }
        }
    }

    /// By its folder: editors write another file and rename it.
    private mutating func addFile(_ path: String) throws {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let number = try watch(folder)
        guard case .some(let known) = names[number] else {
            names[number] = [name]
            return
        }
        names[number] = known.map { $0.union([name]) }
    }

    private func watch(_ folder: String) throws -> Int32 {
        let number = inotify_add_watch(descriptor, folder, Self.mask)
        guard number >= 0 else { throw File.Failure(folder, errno) }
        return number
    }

    /// Waits until something has changed, and nothing more changes.
    func wait() throws {
        while try !readsChange(after: -1) {}
        while try readsChange(after: Self.quiet) {}
    }

    /// Whether what is read next is a change to what is watched; false as well if there is nothing in time.
    ///
    /// - Parameter limit: milliseconds; negative: no limit.
    private func readsChange(after limit: Int32) throws -> Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let ready = Glibc.poll(&poll, 1, limit)
        if ready < 0, errno != EINTR { throw File.Failure("inotify", errno, isFile: false) }
        guard ready > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return false }
        return buffer.withUnsafeBytes { isChange(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }

    private func isChange(_ events: UnsafeRawBufferPointer) -> Bool {
        let header = MemoryLayout<inotify_event>.size
        var offset = 0
        while offset + header <= events.count {
            let event = events.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let bytes = events[(offset + header)..<min(events.count, offset + header + Int(event.len))].prefix { $0 != 0 }
            let name = String(decoding: bytes, as: UTF8.self)
            switch names[event.wd] {
            case .some(.some(let watched)): if watched.contains(name) { return true }
            // Hidden files are editors' own.
            case .some(.none): if !name.hasPrefix(".") { return true }
            case .none: break
            }
            offset += header + Int(event.len)
        }
        return false
    }
}
