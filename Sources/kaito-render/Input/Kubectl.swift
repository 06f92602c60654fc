import Glibc

/// The user's kubectl, so that every way to log in to a cluster works.
enum Kubectl {
    /// Kinds that not every cluster has.
    private static let optional = [
        "aksnodeclasses.karpenter.azure.com", "ec2nodeclasses.karpenter.k8s.aws", "machines.karpenter.sh",
        "nodeclaims.karpenter.sh", "nodepools.karpenter.sh",
    ]

    /// What `facts` reads of a cluster, as JSON.
    static func objects() throws -> [UInt8] {
        let known = try run(["api-resources", "--output", "name"])
        let names = String(decoding: known, as: UTF8.self).split(separator: "\n").map(String.init)
        let kinds = ["nodes", "storageclasses"] + optional.filter { names.contains($0) }
        return try run(["get", kinds.joined(separator: ","), "--output", "json"])
    }

    /// Runs kubectl and returns what it printed; its messages go to standard error as they are.
    private static func run(_ arguments: [String]) throws -> [UInt8] {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw File.Failure("kubectl", errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        var words: [UnsafeMutablePointer<CChar>?] = (["kubectl"] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process = pid_t()
        let code = posix_spawnp(&process, "kubectl", &actions, nil, &words, environ)
        close(ends[1])
        guard code == 0 else { throw File.Failure("kubectl", code) }
        let output = try File.read(descriptor: ends[0], path: "kubectl")
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else { throw File.Failure("kubectl", reason: "kubectl \(arguments[0]) failed") }
        return output
    }
}
