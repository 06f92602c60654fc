import Foundation
import TestSupport
import Testing

/// Many writers to one branch at once.
@Suite struct ConcurrencyTests {
    private let sandbox: Sandbox
    private let deploy: DeployRepository
    private static let writers = 8
    private static let rounds = 50

    init() throws {
        sandbox = try Sandbox()
        deploy = try sandbox.repository()
    }

    @Test func nobodysCommitsAreLost() throws {
        try deploy.committed([.small], ["--create", "--path", "first"])
        for round in 0..<Self.rounds { try sandbox.write([Workspace(apps: "v\(round)")].text, to: "in-\(round).yaml") }
        // Not sh: dash waits for ever where SIGCHLD is held back, as it is in the threads of tests.
        let script = """
            for w in $(seq 0 \(Self.writers - 1)); do
              (for r in $(seq 0 \(Self.rounds - 1)); do
                "\(Repository.program("kaito-render"))" commit --release v0.3 --threads 1 --repo deploy.git --branch main \
                  --path p$w -f in-$r.yaml >/dev/null || echo "failed: $w $r"
              done) &
            done
            wait
            """
        let run = try sandbox.run("bash", ["-c", script])
        #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty, "\(run.output) \(run.errors)")
        #expect(try deploy.count() == 1 + Self.writers * Self.rounds)
        let last = try deploy.treeOfRender([Workspace(apps: "v\(Self.rounds - 1)")])
        for writer in 0..<Self.writers {
            #expect(try deploy.git("rev-list", "--count", "main", "--", "p\(writer)") == "\(Self.rounds)")
            #expect(try deploy.tree("main:p\(writer)") == last)
        }
        #expect(try deploy.tree("main:first") == deploy.treeOfRender([.small]))
        #expect(try deploy.git("ls-tree", "--name-only", "main").split(separator: "\n").count == 1 + Self.writers)
    }

    /// Git itself writes to the same branch.
    @Test func gitsOwnCommitsAreNotLostEither() throws {
        try deploy.committed([.small], ["--create", "--path", "first"])
        for round in 0..<20 { try sandbox.write([Workspace(apps: "v\(round)")].text, to: "in-\(round).yaml") }
        let script = """
            (for r in $(seq 0 19); do
              "\(Repository.program("kaito-render"))" commit --release v0.3 --repo deploy.git --branch main --path ours \
                -f in-$r.yaml >/dev/null || echo "failed: $r"
            done) &
            cd deploy.git
            made=0
            while [ $made -lt 20 ]; do
              old=$(git rev-parse main)
              new=$(git commit-tree -p $old -m "by git $made" $old^{tree})
              if git update-ref refs/heads/main $new $old 2>/dev/null; then made=$((made + 1)); fi
            done
            wait
            """
        let run = try sandbox.run("bash", ["-c", script])
        #expect(run.status == 0 && run.output.isEmpty, "\(run.output) \(run.errors)")
        #expect(try deploy.count() == 41)
        #expect(try deploy.git("log", "--format=%s", "--grep=^by git", "main").split(separator: "\n").count == 20)
    }
}
