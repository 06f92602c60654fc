/// What a diagnostic is about. The raw value is the id shown in brackets and accepted by `kaito-render rule`.
public enum Rule: String, CaseIterable, Sendable {
    // Reading
    case invalidUTF8 = "invalid-utf8"
    case invalidCharacter = "invalid-character"
    case yamlSyntax = "yaml-syntax"
    case jsonSyntax = "json-syntax"
    case duplicateKey = "duplicate-key"
    case mergeKey = "merge-key"
    case unknownAlias = "unknown-alias"
    case unsupportedTag = "unsupported-tag"
    case unrepresentableNumber = "unrepresentable-number"
    case limitExceeded = "limit-exceeded"
    case inputFile = "input-file"
    case emptyInput = "empty-input"
    case kustomization

    // Shape
    case missingField = "missing-field"
    case unknownField = "unknown-field"
    case wrongType = "wrong-type"
    case invalidValue = "invalid-value"
    case unsupportedKind = "unsupported-kind"
    case duplicateObject = "duplicate-object"
    case conflictingObjects = "conflicting-objects"
    case placeholder = "placeholder"
    case unrenderedTemplate = "unrendered-template"

    // Names
    case invalidName = "invalid-name"
    case nameTooLong = "name-too-long"
    case invalidLabel = "invalid-label"
    case reservedLabel = "reserved-label"
    case invalidImage = "invalid-image"
    case invalidURL = "invalid-url"
    case unlockedImage = "unlocked-image"

    // Workspace
    case labelSelector = "label-selector"
    case instanceType = "instance-type"
    case retiredInstanceType = "retired-instance-type"
    case nodeCount = "node-count"
    case insufficientGPUs = "insufficient-gpus"
    case insufficientGPUMemory = "insufficient-gpu-memory"
    case sizing
    case unknownPreset = "unknown-preset"
    case presetAccess = "preset-access"
    case presetNotTunable = "preset-not-tunable"
    case runtime = "runtime"
    case workloadChoice = "workload-choice"
    case podTemplate = "pod-template"
    case adapter = "adapter"
    case inferenceConfig = "inference-config"
    case endpointPicker = "endpoint-picker"
    case tuningMethod = "tuning-method"
    case tuningSource = "tuning-source"
    case tuningDestination = "tuning-destination"
    case tuningConfig = "tuning-config"
    case unsupportedByRelease = "unsupported-by-release"
    case ignoredByKAITO = "ignored-by-kaito"
    case unknownAnnotation = "unknown-annotation"
    case storageSize = "storage-size"
    case modelStreaming = "model-streaming"

    // The run
    case releaseChosen = "release-chosen"
    case previewRelease = "preview-release"
    case namespaceDefaulted = "namespace-defaulted"
    case clusterFacts = "cluster-facts"
    case modelConfig = "model-config"
    case renderConfig = "render-config"
    case imageLock = "image-lock"
    case budget
    case prices
    case skippedFile = "skipped-file"
    case orphanedObject = "orphaned-object"
    case foreignFile = "foreign-file"
    case editedFile = "edited-file"
    case git
    case registry
    case plainSecret = "plain-secret"
    case runningOperator = "running-operator"
}
