// swift-tools-version: 6.2
import PackageDescription

// Continuous integration builds with KAITO_RENDER_STRICT=1: every warning is an error there.
let strict = Context.environment["KAITO_RENDER_STRICT"] != nil
let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])

/// The offline programs alone, without the network stack and what is built on it.
let compilerOnly = Context.environment["KAITO_RENDER_COMPILER_ONLY"] != nil

/// A string constant of C that says what the build was told.
func told(_ variable: String, default text: String) -> CSetting {
    .define(variable, to: "\"\(Context.environment[variable] ?? text)\"")
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

func module(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

/// The laws of one module.
func tests(of module: String, _ more: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(module)Tests", dependencies: [.target(name: module), "TestSupport"] + more, swiftSettings: settings)
}

/// What a release is described with.
let foundations: [Target.Dependency] = [
    "Bytes", "Tables", "Hashing", "Diagnostics", "YAML", "WorkspaceAPI", "Presets", "GPUFit", "Kubernetes",
]

/// What talks to a network.
let networked: [Target] = [
    module(
        "Registry",
        [
            "Bytes", "Hashing", "Diagnostics", "Kubernetes", "Processes", "WorkspaceAPI",
            .product(name: "AsyncHTTPClient", package: "async-http-client"),
            .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
        ]),
    .executableTarget(
        name: "kaito-render-lock",
        dependencies: ["Bytes", "Diagnostics", "YAML", "WorkspaceAPI", "Render", "CommandSupport", "Registry", argumentParser],
        swiftSettings: settings),
    module(
        "KubernetesClient",
        [
            "Bytes", "Diagnostics", "YAML", "Processes", .product(name: "AsyncHTTPClient", package: "async-http-client"),
            .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"), metrics,
        ]),
    module(
        "Reconciler",
        [
            "Bytes", "Hashing", "Diagnostics", "YAML", "WorkspaceAPI", "Presets", "Kubernetes", "Releases", "Render", "Changes",
            "Install", "ReconcilerAPI", "KubernetesClient",
            .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"), lifecycle, logging, metrics,
        ]),
    .executableTarget(
        name: "kaito-reconciler",
        dependencies: [
            "Diagnostics", "WorkspaceAPI", "Kubernetes", "CommandSupport", "KubernetesClient", "Reconciler", "ReconcilerAPI",
            argumentParser,
            lifecycle, logging,
            metrics, .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        ], swiftSettings: settings),
]

let networkedTests: [Target] = [
    .testTarget(
        name: "LockTests", dependencies: ["kaito-render", "kaito-render-lock", "Registry", "TestSupport", "WorkspaceAPI"],
        swiftSettings: settings),
    tests(of: "KubernetesClient", ["Bytes", "Diagnostics", "YAML"]),
    tests(
        of: "Reconciler",
        [
            "Install", "KubernetesClient", "Releases", "Render", "ReconcilerAPI", "YAML", "WorkspaceAPI",
            .product(name: "NIOCore", package: "swift-nio"), logging, metrics,
        ]),
    .testTarget(
        name: "ControlPlaneTests",
        dependencies: [
            "kaito-render", "kaito-reconciler", "Reconciler", "KubernetesClient", "TestSupport", "Bytes", "Diagnostics", "YAML",
            "Kubernetes", "WorkspaceAPI", "Releases", "Render", "Changes", .product(name: "NIOCore", package: "swift-nio"),
            logging,
            metrics,
        ],
        swiftSettings: settings),
]

let package = Package(
    name: "kaito-render",
    products: [
        .executable(name: "kaito-render", targets: ["kaito-render"]),
        .executable(name: "kaito-render-git", targets: ["kaito-render-git"]),
    ]
        + (compilerOnly
            ? []
            : [
                .executable(name: "kaito-render-lock", targets: ["kaito-render-lock"]),
                .executable(name: "kaito-reconciler", targets: ["kaito-reconciler"]),
            ]),
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
    ]
        + (compilerOnly
            ? []
            : [
                .package(url: "https://github.com/swift-server/async-http-client", from: "1.30.0"),
                .package(url: "https://github.com/apple/swift-nio", from: "2.100.0"),
                .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
                .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
                .package(url: "https://github.com/apple/swift-metrics", from: "2.10.0"),
                .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
            ]),
    targets: [
        .systemLibrary(
            name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(
            name: "CLibGit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
        module("Bytes", []),
        module("Tables", ["Bytes"]),
        .target(name: "CSHA"),
        .target(name: "CArguments"),
        .target(
            name: "CBuild",
            cSettings: [told("KAITO_RENDER_COMMIT", default: "unknown"), told("KAITO_RENDER_BUILD_FLAGS", default: "")]),
        module("Hashing", ["CSHA"]),
        module("Diagnostics", ["Bytes"]),
        module("YAML", ["CLibYAML", "Bytes", "Diagnostics"]),
        module("WorkspaceAPI", ["Bytes", "Tables", "YAML", "Diagnostics", "Kubernetes"], exclude: ["Data"]),
        module("WorkspaceSchema", ["Bytes", "Tables", "YAML", "Diagnostics", "Kubernetes", "WorkspaceAPI"], exclude: ["Data"]),
        module("LiteralSecrets", ["Bytes", "Tables"], exclude: ["Data"]),
        module("Presets", ["Bytes", "Tables", "Diagnostics", "YAML"], exclude: ["Data"]),
        module("GPUFit", ["Bytes", "Tables"], exclude: ["Data"]),
        module("Kubernetes", ["Bytes", "Tables", "Hashing", "Diagnostics", "YAML"], exclude: ["Data"]),
        module("Releases", foundations, exclude: ["Scripts/Data"]),
        module("KaitoMachines", foundations + ["Releases"], exclude: ["Data"]),
        module("KaitoVLLM", foundations + ["Releases"], exclude: ["Data"]),
        module("Render", foundations + ["LiteralSecrets", "Releases", "KaitoMachines", "KaitoVLLM"]),
        module("Changes", ["Bytes", "Tables", "Diagnostics", "YAML", "LiteralSecrets", "WorkspaceAPI", "Kubernetes", "GPUFit"]),
        module("DeployTree", ["Bytes", "Hashing", "Diagnostics", "Kubernetes"]),
        module("Processes", []),
        module("GitStore", ["CLibGit2", "Bytes", "CSHA", "Processes"]),
        module("Support", ["Bytes", "Diagnostics", "YAML", "WorkspaceAPI", "Releases", "Render"]),
        module("ReconcilerAPI", ["WorkspaceAPI"]),
        module(
            "Install",
            ["Bytes", "Hashing", "Diagnostics", "YAML", "WorkspaceAPI", "Kubernetes", "WorkspaceSchema", "ReconcilerAPI"]),
        module(
            "CommandSupport",
            foundations + ["Releases", "Render", "Changes", "DeployTree", "Processes", "CArguments", "CBuild", argumentParser]),
        module(
            "Reports", ["Bytes", "Tables", "Hashing", "Diagnostics", "YAML", "Render", "CommandSupport"], exclude: ["Data"]),
        module(
            "Fleet", ["Bytes", "Diagnostics", "YAML", "WorkspaceAPI", "GPUFit", "Releases", "Render", "CommandSupport"],
            exclude: ["Data"]),
        module(
            "Scaffold",
            ["Bytes", "Diagnostics", "YAML", "WorkspaceAPI", "GPUFit", "Kubernetes", "Releases", "Render"], exclude: ["Data"]),
        module(
            "Conversion",
            [
                "Bytes", "Tables", "Diagnostics", "YAML", "WorkspaceAPI", "GPUFit", "Kubernetes", "Releases", "Render", "Changes",
            ], exclude: ["Data"]),
        module(
            "Adoption",
            [
                "Bytes", "Diagnostics", "YAML", "WorkspaceAPI", "Kubernetes", "Releases", "Render", "Changes", "Install",
                "CommandSupport",
            ]),
        module(
            "KRMFunction", ["Diagnostics", "YAML", "WorkspaceAPI", "Kubernetes", "Render", "Changes", "CommandSupport"]),
        .executableTarget(
            name: "kaito-render",
            dependencies: [
                "Bytes", "Releases", "Diagnostics", "YAML", "WorkspaceAPI", "Presets", "GPUFit", "Kubernetes", "Render",
                "Changes", "DeployTree", "Fleet",
                "Support", "WorkspaceSchema", "Install", "ReconcilerAPI", "CommandSupport", "Reports", "KRMFunction",
                "Adoption", "Conversion", "Scaffold", argumentParser,
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "kaito-render-git",
            dependencies: [
                "Bytes", "Hashing", "Diagnostics", "YAML", "WorkspaceAPI", "Kubernetes", "Render", "Changes", "DeployTree",
                "CommandSupport", "GitStore",
                argumentParser,
            ],
            swiftSettings: settings),

    ] + (compilerOnly ? [] : networked) + [
        .target(name: "CSpawn", path: "Tests/CSpawn"),
        .target(
            name: "TestSupport", dependencies: ["CSpawn", "Bytes", "Tables", "Diagnostics", "Processes", "YAML"],
            path: "Tests/TestSupport",
            swiftSettings: settings),
        .executableTarget(
            name: "fuzz-helper", dependencies: ["Bytes", "Diagnostics", "YAML", "WorkspaceAPI", "Render", "TestSupport"],
            path: "Tests/fuzz-helper", swiftSettings: settings),
        .executableTarget(
            name: "gpufit-report", dependencies: ["GPUFit", argumentParser], path: "Tools/gpufit-report",
            swiftSettings: settings),
        .executableTarget(
            name: "render-bench", dependencies: ["Diagnostics", "WorkspaceAPI", "Render"], path: "bench/render-bench",
            swiftSettings: settings),
        tests(of: "Hashing"),
        tests(of: "YAML", ["Bytes", "Diagnostics"]),
        tests(of: "WorkspaceAPI", ["Diagnostics", "YAML"]),
        tests(of: "LiteralSecrets"),
        tests(of: "Presets", ["Diagnostics", "Tables", "YAML"]),
        tests(of: "GPUFit", ["Bytes", "Tables", "gpufit-report"]),
        tests(of: "Kubernetes", ["Diagnostics", "Hashing", "YAML"]),
        tests(of: "Releases"),
        tests(of: "KaitoMachines", ["Tables"]),
        tests(of: "KaitoVLLM", foundations + ["Releases"]),
        tests(of: "Render", foundations + ["Releases", "KaitoVLLM"]),
        tests(of: "Fleet", ["kaito-render", "Bytes", "Diagnostics", "GPUFit", "WorkspaceAPI", "YAML"]),
        tests(of: "Changes", ["Kubernetes", "YAML"]),
        tests(of: "DeployTree", ["Bytes", "Hashing", "Kubernetes"]),
        tests(of: "Processes"),
        tests(of: "GitStore"),
        tests(of: "Scaffold", ["Diagnostics", "GPUFit", "Releases", "Render", "WorkspaceAPI", "YAML"]),
        .testTarget(
            name: "GoldenTests",
            dependencies: [
                "kaito-render", "kaito-render-git", "fuzz-helper", "Bytes", "Hashing", "YAML", "Diagnostics", "WorkspaceAPI",
                "Releases", "Render", "DeployTree", "CommandSupport", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "GitTests", dependencies: ["kaito-render", "kaito-render-git", "Bytes", "Hashing", "TestSupport"],
            swiftSettings: settings),
    ] + (compilerOnly ? [] : networkedTests),
    swiftLanguageModes: [.v6]
)
