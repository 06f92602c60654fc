import Testing

@testable import Reconciler

@Suite struct WorkQueueTests {
    @Test func aKeyWaitsOnce() async {
        let queue = WorkQueue<String>()
        for key in ["a", "b", "a", "a"] { await queue.add(key) }
        #expect(await queue.next() == "a")
        #expect(await queue.next() == "b")
        await queue.close()
        #expect(await queue.next() == nil)
    }

    @Test func whatChangesMeanwhileComesOnceMoreAfterwards() async {
        let queue = WorkQueue<String>()
        await queue.add("a")
        #expect(await queue.next() == "a")
        await queue.add("a")
        await queue.add("a")
        await queue.add("b")
        #expect(await queue.next() == "b", "nobody else gets what is worked on")
        await queue.finish("a")
        #expect(await queue.next() == "a")
    }

    @Test func theEarlierTimeCounts() async {
        let queue = WorkQueue<String>()
        await queue.add("other", after: .seconds(600))
        await queue.add("a", after: .seconds(1200))
        await queue.add("a", after: .milliseconds(50))
        await queue.add("a", after: .seconds(900))
        #expect(await queue.next() == "a")
        await queue.close()
    }

    @Test func whatFailedComesAgainWhenTheServerAllowsIt() async {
        let queue = WorkQueue<String>()
        await queue.add("a")
        #expect(await queue.next() == "a")
        let start = ContinuousClock.now
        await queue.retry("a", least: .milliseconds(700))
        #expect(await queue.next() == "a")
        #expect(start.duration(to: .now) >= .milliseconds(700))
    }
}
