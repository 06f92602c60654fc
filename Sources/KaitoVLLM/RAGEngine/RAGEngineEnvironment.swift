import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The environment variables of a RAGEngine's pod, through which KAITO passes all of its settings
/// (KAITO 8b050c7b, pkg/ragengine/manifests/manifests.go, RAGSetEnv).
struct RAGEngineEnvironment {
    let plan: RAGEnginePlan
    let policyPath: String
    let mountPath: Node

    private var engine: RAGEngine { plan.engine }

    var variables: [Node] {
        [
            PodParts.fieldReference("POD_NAME", "metadata.name"), PodParts.fieldReference("POD_UID", "metadata.uid"),
        ] + embedding + storage + inferenceService + guardrails
    }

    private var embedding: [Node] {
        guard case .local(let local) = engine.embedding.source else {
            return [Containers.environment("EMBEDDING_TYPE", "remote")]
        }
        var variables: [Node] = []
        if let model = local.modelID { variables.append(Containers.environment("MODEL_ID", model.node)) }
        // The name of the Secret where its content belongs.
        if let secret = local.modelAccessSecret { variables.append(Containers.environment("ACCESS_SECRET", secret.node)) }
        return variables + [Containers.environment("EMBEDDING_TYPE", "local")]
    }

    private var storage: [Node] {
        let database = engine.storage?.vectorDB
        var variables = [Containers.environment("VECTOR_DB_TYPE", database?.engine.node ?? "faiss")]
        if let database {
            variables.append(Containers.environment("VECTOR_DB_URL", database.url.node))
            variables += secretReference("VECTOR_DB_ACCESS_SECRET", database.accessSecret)
        }
        var folder: Node = "storage"
        if engine.storage?.volume != nil {
            folder = .string("\(mountPath.string ?? "")/\(plan.identity.name.value)", mountPath.origin)
        }
        return variables + [Containers.environment("DEFAULT_VECTOR_DB_PERSIST_DIR", folder)]
    }

    private var inferenceService: [Node] {
        guard let service = engine.inferenceService, let size = service.contextWindowSize else { return [] }
        var variables = [Containers.environment("LLM_CONTEXT_WINDOW", .string(String(size.value), size.origin))]
        guard let url = service.url else { return variables }
        variables.append(Containers.environment("LLM_INFERENCE_URL", url.node))
        return variables + secretReference("LLM_ACCESS_SECRET", service.accessSecret)
    }

    private var guardrails: [Node] {
        guard let guardrails = engine.guardrails else { return [] }
        let enabled = Containers.environment("OUTPUT_GUARDRAILS_ENABLED", guardrails.isEnabled ? "true" : "false")
        guard guardrails.isEnabled else { return [enabled] }
        return [
            enabled,
            Containers.environment("OUTPUT_GUARDRAILS_POLICY_PATH", .string("\(policyPath)/\(GuardrailsSpec.policyFile)")),
        ]
    }

    /// A variable with the content of a Secret, whose key has the variable's name.
    private func secretReference(_ name: String, _ secret: Sourced<String>?) -> [Node] {
        guard let secret else { return [] }
        return [["name": .string(name), "valueFrom": ["secretKeyRef": ["name": secret.node, "key": .string(name)]]]]
    }
}
