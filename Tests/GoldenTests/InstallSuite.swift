import Foundation
import TestSupport

/// What the suites of `install` share.
protocol InstallSuite {}

extension InstallSuite {
    func install(_ options: [String], environment: [String: String] = [:]) throws -> Command {
        let folder = URL(fileURLWithPath: Repository.path("Tests/golden/install"))
        return try Command.run(
            Repository.program("kaito-render"), ["install"] + options, in: folder, environment: environment)
    }
}
