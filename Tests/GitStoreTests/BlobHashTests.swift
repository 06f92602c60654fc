import Testing

@testable import GitStore

@Suite struct BlobHashTests {
    private func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) } }

    /// `git hash-object` of an empty file, and of "hello\n".
    @Test(arguments: [
        ("", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"), ("hello\n", "ce013625030ba8dba906f756967f9e9ca394464a"),
    ])
    func isGitsName(text: String, name: String) throws {
        let id = try Array(text.utf8).withUnsafeBufferPointer { try ObjectID.ofBlob($0) }
        #expect(id.description == name)
        #expect(ObjectID(name) == id)
    }

    @Test func theProcessorNamesAsTheLibraryDoes() throws {
        for count in 0...400 {
            try bytes(count).withUnsafeBufferPointer { content in
                let library = try ObjectID.hashedByLibrary(content)
                let name = try ObjectID.ofBlob(content)
                #expect(name == library, "\(count) bytes")
            }
        }
    }
}
