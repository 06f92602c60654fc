import Releases
import Testing

@Suite struct ShellWordTests {
    @Test(arguments: [("abc", "abc"), ("", "''"), ("a b", "'a b'"), ("a'b", "'a'\\''b'"), ("$(id)", "'$(id)'"), ("a;b", "'a;b'")])
    func wordsAreQuotedForTheShell(word: String, quoted: String) {
        #expect(ShellWord.quote(word) == quoted)
    }

    @Test(arguments: [("a", "a"), ("$(HOME)", "$$(HOME)"), ("$$(x)", "$$$(x)"), ("($)", "($)"), ("$((1))", "$$((1))")])
    func textIsEscapedForTheKubelet(text: String, escaped: String) {
        #expect(ShellWord.escapeForKubelet(text) == escaped)
    }
}
