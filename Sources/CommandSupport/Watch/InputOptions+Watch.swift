import ArgumentParser
import WorkspaceAPI

extension InputOptions {
    /// Runs a command now and whenever an input file changes, until the program is ended. Input that is rejected is reported, and
    /// waited for to be mended.
    ///
    /// - Parameter more: files of other options.
    package func watch(_ console: Console, and more: [String] = [], _ body: () throws -> Void) throws {
        guard !names.contains("-") else { throw ValidationError("--watch needs files; standard input does not change") }
        var isFirst = true
        while true {
            // From before it is read, so that no change is missed.
            let watch = try FileWatch(try watchedPaths(console) + more)
            do {
                try console.run(body)
            } catch let status as ExitCode where status == ExitStatus.rejected || status == ExitStatus.different || !isFirst {
                // Said already.
            }
            if isFirst { Output(descriptor: 2).write("watching the input; press Ctrl+C to end\n") }
            isFirst = false
            try watch.wait()
        }
    }

    private func watchedPaths(_ console: Console) throws -> [String] {
        var paths = names + kustomizations + [cluster, config].compactMap { $0 } + [lockFile]
        paths += modelConfig.map { String($0.split(separator: "=", maxSplits: 1).last ?? "") }
        guard environment != nil else { return paths }
        paths.append(configFile)
        // Its mistakes are reported by the run.
        guard let selection = try? selection(console: console) else { return paths }
        return paths
            + (selection.environment.inputs + [selection.environment.cluster].compactMap { $0 }).map { selection.path($0) }
    }
}
