internal import Bytes
internal import Diagnostics

/// The kustomization.yaml that lists every object's file, so that Argo CD, Flux and `kubectl apply -k` accept the folder.
public struct Kustomization: Sendable {
    public static let path = "kustomization.yaml"

    private static let header = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:"

    private var bytes = Array("\(header)\n".utf8)
    /// The position of each path in it: there may be very many, and they are stored only here.
    private var paths: [Range<Int>] = []

    public init() {}

    public var count: Int { paths.count }

    /// Appends an object's file.
    public mutating func append(namespace: String, kind: String, name: UnsafeBufferPointer<UInt8>, extension: String) {
        bytes.append(UInt8(ascii: "-"))
        bytes.append(0x20)
        let start = bytes.count
        TreePath.append(namespace: namespace, kind: kind, name: name, extension: `extension`, to: &bytes)
        paths.append(start..<bytes.count)
        bytes.append(0x0A)
    }

    /// Calls `body` with the path of a file, valid during the call.
    public func withPath<T>(at index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[paths[index]])) }
    }

    /// The numbers of all files, sorted by path. They are listed in the order of applying, which is nearly sorted.
    public var sorted: [Int] {
        bytes.withUnsafeBufferPointer { bytes in
            paths.withUnsafeBufferPointer { paths in
                let path = { UnsafeBufferPointer(rebasing: bytes[paths[$0]]) }
                return paths.indices.sorted { compareBytes(path($0), path($1)) < 0 }
            }
        }
    }

    public var file: TreeFile {
        TreeFile(path: Self.path, bytes: paths.isEmpty ? Array("\(Self.header) []\n".utf8) : bytes)
    }
}
