import KubernetesClient
import Testing

@testable import Reconciler

/// The watch and the answers to writes tell the same cache: whichever is late changes nothing.
@Suite struct ResourceCacheTests {
    private let cache = ResourceCache<String>()
    private let key = ObjectKey("ml", "phi")

    init() { _ = cache.replace(with: [(ObjectKey("ml", "phi"), "listed")], version: 10, in: "") }

    @Test func anAnswerIsKnownAtOnce() {
        cache.store(key, "written", version: 12)
        #expect(cache[key] == "written")
        #expect(cache.take(key, "written", version: 12, in: "") == nil, "the watch tells it again")
    }

    @Test func anAnswerThatIsLateIsDropped() {
        #expect(cache.take(key, "newer", version: 13, in: "") != nil)
        cache.store(key, "written", version: 12)
        #expect(cache[key] == "newer")
    }

    @Test func anAnswerAboutWhatIsGoneIsDropped() throws {
        let change = try #require(cache.take(key, nil, version: 13, in: ""))
        #expect(change.old == "listed" && change.new == nil)
        cache.store(key, "ghost", version: 12)
        #expect(cache[key] == nil)
    }

    @Test func anEventThatIsLateIsDropped() {
        cache.store(key, "written", version: 12)
        #expect(cache.take(key, "older", version: 11, in: "") == nil)
        #expect(cache[key] == "written")
        #expect(cache.take(key, "newer", version: 13, in: "") != nil)
        #expect(cache[key] == "newer")
    }

    @Test func whatIsMadeAnewOutlivesTheNewsOfItsEnd() {
        cache.store(key, "again", version: 15)
        #expect(cache.take(key, nil, version: 14, in: "") == nil)
        #expect(cache[key] == "again")
    }

    @Test func aListKeepsWhatWasWrittenAfterIt() {
        let other = ObjectKey("ml", "other")
        cache.store(key, "written", version: 22)
        cache.store(other, "new", version: 23)
        let changes = cache.replace(with: [(key, "listed again")], version: 20, in: "")
        #expect(changes.isEmpty)
        #expect(cache[key] == "written" && cache[other] == "new")
    }

    @Test func aListDropsWhatIsGone() {
        cache.store(key, "written", version: 12)
        let changes = cache.replace(with: [], version: 20, in: "")
        #expect(changes.map(\.key) == [key] && changes.allSatisfy { $0.new == nil })
        #expect(cache[key] == nil)
    }

    @Test func namespacesHaveWatchesOfTheirOwn() {
        let cache = ResourceCache<String>()
        let other = ObjectKey("team", "phi")
        _ = cache.replace(with: [(key, "a")], version: 10, in: "ml")
        #expect(!cache.isSynced(["ml", "team"]))
        _ = cache.replace(with: [(other, "b")], version: 30, in: "team")
        #expect(cache.isSynced(["ml", "team"]) && cache.count == 2)
        cache.store(key, "written", version: 12)
        #expect(cache[key] == "written", "the other namespace's watch has not told of it")
        _ = cache.replace(with: [], version: 40, in: "ml")
        #expect(cache[key] == nil && cache[other] == "b")
    }
}
