import Hashing
import Testing

/// NIST's examples (FIPS 180-4, "SHA256.pdf" and the million a's of FIPS 180-2).
@Suite struct SHA256Tests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
        (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ])
    func vectors(text: String, digest: String) {
        #expect(SHA256.hex(text) == digest)
    }

    @Test func theProcessorHashesAsThePortableCodeDoes() {
        let text = String(repeating: "0123456789", count: 60)
        for length in 0...text.utf8.count {
            var portable = SHA256(isPortable: true)
            portable.update(String(text.prefix(length)))
            #expect(portable.finish().hex == SHA256.hex(String(text.prefix(length))), "\(length) bytes")
        }
    }

    @Test func piecesHashLikeTheWhole() {
        let text = String(repeating: "0123456789", count: 30)
        for size in 1...130 {
            var hash = SHA256()
            var rest = text[...]
            while !rest.isEmpty {
                hash.update(String(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            #expect(hash.finish().hex == SHA256.hex(text), "in pieces of \(size)")
        }
    }
}
