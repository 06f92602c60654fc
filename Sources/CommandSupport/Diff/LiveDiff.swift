package import Changes
package import Render

/// Compares rendered objects with the cluster.
package struct LiveDiff {
    private let options: DiffOptions

    package init(_ options: DiffOptions) {
        self.options = options
    }

    package func print(_ objects: ObjectStore, _ settings: ChangeSettings) throws {
        let changes = try LiveCluster().changes(to: objects, settings)
        guard let program = ExternalDiff.fromEnvironment() else {
            try ChangePrinter(options).print(changes)
            return
        }
        try program.run(changes)
    }
}
