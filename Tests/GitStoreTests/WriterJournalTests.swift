import Testing

@testable import GitStore

@Suite struct WriterJournalTests {
    private let id = ObjectID("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")

    @Test func readsBackEqual() throws {
        let id = try #require(id)
        for journal in [
            WriterJournal(branch: "main", old: nil, new: id, workTree: nil),
            WriterJournal(branch: "env/prod", old: id, new: id, workTree: "/a\nb/"),
        ] {
            #expect(WriterJournal(bytes: journal.bytes) == journal)
            #expect(WriterJournal(bytes: journal.bytes + WriterJournal.failureMark)?.hasFailed == true)
        }
    }

    @Test func whatIsIncompleteIsNone() throws {
        let bytes = WriterJournal(branch: "main", old: nil, new: try #require(id), workTree: "/w/").bytes
        for count in 0..<bytes.count { #expect(WriterJournal(bytes: bytes.prefix(count)) == nil) }
    }
}
