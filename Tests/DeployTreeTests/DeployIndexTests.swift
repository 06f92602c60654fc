import DeployTree
import Hashing
import Kubernetes
import TestSupport
import Testing

@Suite struct DeployIndexTests {
    private static let tree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

    private static func index(of count: Int) -> DeployIndex {
        var index = DeployIndex()
        for number in 0..<count {
            let file = TreeFile(path: "ml/deployment-\(1000 + number).yaml", bytes: Array("content \(number)".utf8))
            index.append(file, madeOf: fingerprint("\(number)"))
        }
        return index
    }

    private static func fingerprint(_ text: String) -> SHA256.Digest {
        Array(text.utf8).withUnsafeBufferPointer { SHA256.digest($0) }
    }

    private static func bytes(_ index: DeployIndex) -> [UInt8] {
        var bytes: [UInt8] = []
        index.write(of: tree) { bytes += $0 }
        return bytes
    }

    @Test(arguments: [0, 1, 2, 100])
    func itReadsBackEqual(count: Int) throws {
        let index = Self.index(of: count)
        let read = try #require(DeployIndex(bytes: Self.bytes(index), of: Self.tree))
        #expect(read.inventory == index.inventory)
        #expect(read.count == count)
        #expect((0..<count).allSatisfy { read.isFile($0, madeOf: Self.fingerprint("\($0)")) })
        #expect((0..<count).allSatisfy { !read.isFile($0, madeOf: Self.fingerprint("other")) })
    }

    @Test func thatOfAnotherTreeIsNone() {
        let bytes = Self.bytes(Self.index(of: 3))
        #expect(DeployIndex(bytes: bytes, of: String(Self.tree.reversed())) == nil)
        #expect(DeployIndex(bytes: bytes, of: "") == nil)
    }

    /// A run that is killed, or two that write at once, leave anything.
    @Test func aDamagedOneIsNone() {
        let bytes = Self.bytes(Self.index(of: 4))
        let isNone = { (bytes: ArraySlice<UInt8>) in DeployIndex(bytes: Array(bytes), of: Self.tree) == nil }
        #expect(!isNone(bytes[...]))
        for length in 0..<bytes.count { #expect(isNone(bytes[..<length]), "\(length) bytes") }
        for place in bytes.indices {
            var damaged = bytes
            damaged[place] ^= 0x10
            #expect(isNone(damaged[...]), "byte \(place)")
        }
        let longer = Self.bytes(Self.index(of: 5))
        for cut in stride(from: 1, to: bytes.count, by: 7) {
            let mixed = bytes[..<cut] + longer[cut...]
            #expect(isNone(mixed) != mixed.elementsEqual(longer), "cut at \(cut)")
        }
    }

    @Test func filesAreFoundByTheirPaths() {
        let index = Self.index(of: 5)
        let number = { (path: String, start: Int) in
            var start = start
            return Array(path.utf8).withUnsafeBufferPointer { index.file($0, from: &start) }
        }
        #expect((0..<5).allSatisfy { number("ml/deployment-\(1000 + $0).yaml", 0) == $0 })
        #expect(number("ml/deployment-1002.yam", 0) == nil)
        #expect(number("ml/deployment-1002.yaml", 3) == nil)
        #expect(number("zz", 0) == nil)
        #expect(index.isFile(2, equalTo: TreeFile(path: "any", bytes: Array("content 2".utf8))))
        #expect(!index.isFile(2, equalTo: TreeFile(path: "any", bytes: Array("content 3".utf8))))
    }
}
