import Bytes
import Diagnostics
import Presets
import WorkspaceAPI
import YAML

/// Compares the settings with what KAITO renders around them: vLLM reads them after KAITO's flags, so that they take
/// precedence, while probes, Services, volumes and nodes stay as they are.
struct RenderedSettings {
    let settings: EngineSettings
    let plan: InferencePlan
    /// The instance type, quoted; nil if the nodes exist.
    let place: String?

    func check() {
        checkAddress()
        checkModel()
        checkFolders()
        checkBatch()
        checkObjects()
        checkHostMemory()
        ParallelSettings(settings: settings, plan: plan, place: place).check()
    }

    private func checkAddress() {
        if let port = settings["port"], let number = port.integer, number != plan.serverPort {
            let clients = plan.hasRoutingSidecar ? "the probes and the routing sidecar" : "the probes and the Service"
            settings.refuse(
                "vllm.port \(number) overrides KAITO's \(plan.serverPort): \(clients) use port \(plan.serverPort), so the pod never becomes ready; leave it out",
                at: port)
        }
        for setting in ["host", "uds"].compactMap({ settings[$0] }) {
            let address = setting.text
            if ["0.0.0.0", "::", "", "None"].contains(where: { sameBytes($0, address) }) { continue }
            if plan.localWeightsPath != nil {
                settings.refuse(
                    "vllm.\(setting.key) \(quoted(address)) keeps vLLM from listening on the pod's address, which the probes and the Service use; leave it out",
                    at: setting)
            } else {
                settings.warn(
                    "vllm.\(setting.key) \(quoted(address)) has no effect: KAITO's server listens on 0.0.0.0:\(plan.serverPort) itself",
                    at: setting, .ignoredByKAITO)
            }
        }
        for setting in ["ssl-keyfile", "ssl-certfile"].compactMap({ settings[$0] }) where !setting.text.isEmpty {
            settings.refuse(
                "vllm.\(setting.key) makes vLLM serve HTTPS, but the probes use plain HTTP on port \(plan.serverPort), so the pod never becomes ready; terminate TLS in front of the Service",
                at: setting)
        }
        if let key = settings["api-key"], plan.runsBenchmark {
            settings.warn(
                "vllm.api-key makes the startup probe fail, whose benchmark sends no key, and a ConfigMap is not secret; check keys in front of the Service, or set the annotation kaito.sh/disable-benchmark: \"true\"",
                at: key)
        }
    }

    private func checkModel() {
        if let name = settings["served-model-name"], !sameBytes(name.text, plan.servedName) {
            settings.warn(
                "vllm.served-model-name \(quoted(name.text)) overrides KAITO's \(quoted(plan.servedName)): requests that name \(quoted(plan.servedName)) are answered with 404",
                at: name)
        }
        let model = plan.localWeightsPath ?? plan.preset.id
        if let setting = settings["model"], !sameBytes(setting.text.lowercased(), model.lowercased()) {
            settings.refuse(
                "vllm.model \(quoted(setting.text)) overrides KAITO's \(quoted(model)), for which the nodes were computed; name the model in inference.preset.name",
                at: setting)
        }
        if let modules = settings["lora-modules"], !plan.adapters.isEmpty {
            settings.warn(
                "vllm.lora-modules replaces the adapters of the Workspace, which KAITO's server then does not load; list all adapters in one place",
                at: modules)
        }
        if let mode = plan.annotations.performanceMode, let setting = settings["performance-mode"],
            !sameBytes(setting.text, mode.value)
        {
            settings.warn(
                "vllm.performance-mode \(quoted(setting.text)) overrides the annotation's \(quoted(mode.value)); set one of them",
                at: setting)
        }
    }

    private func checkFolders() {
        guard plan.localWeightsPath == nil, let folder = settings["download-dir"] else { return }
        let path = folder.text.hasSuffix("/") ? String(folder.text.dropLast()) : folder.text
        if sameBytes(path, PodParts.weightsPath) { return }
        settings.warn(
            "vllm.download-dir \(quoted(folder.text)) overrides \(quoted(PodParts.weightsPath)), where the volume for the \(plan.preset.weights.text) of weights is mounted: they would fill the container's own disk; leave it out",
            at: folder)
    }

    /// vllm/config/scheduler.py, verify_max_model_len.
    private func checkBatch() {
        guard let batch = settings["max-num-batched-tokens"], let tokens = batch.size, tokens > 0,
            let sequences = settings["max-num-seqs"]?.integer ?? plan.sequenceLimit, tokens < sequences
        else { return }
        settings.refuse(
            "vllm.max-num-batched-tokens \(tokens) is less than max-num-seqs \(sequences), which vLLM refuses; it must be at least as large",
            at: batch)
    }

    /// vLLM collects fields that are set one by one into an object that comes last.
    private func checkObjects() {
        for flag in plan.rules.flags + plan.preset.vllmParameters {
            let words = flag.split(separator: "=", maxSplits: 1)[0].split(separator: ".", maxSplits: 1)
            guard words.count == 2, let setting = settings[String(words[0])] else { continue }
            settings.warn(
                "vllm.\(setting.key) has no effect: KAITO sets \(words[0]).\(words[1]), and vLLM uses that object instead; set fields one by one, such as \(words[0]).FIELD: VALUE",
                at: setting)
        }
    }

    /// The flag takes precedence here, unlike for vLLM's settings. The chart's default of 0.5 is in many ConfigMaps.
    private func checkHostMemory() {
        guard let share = settings.hostMemoryShare, !share.isNull else { return }
        let setting = EngineSetting(key: "kv_cache_cpu_memory_utilization", value: share, match: nil)
        guard let number = setting.number, (0...1).contains(number) else {
            settings.refuse("\(setting.key) \(quoted(setting.written)) must be a number from 0 to 1", at: share)
            return
        }
        if number > 0, number != 0.5, !plan.offloadsCache {
            settings.warn(
                "\(setting.key) \(setting.text) has no effect: KAITO turns the cache in host memory off for \(quoted(plan.preset.name)) on \(place ?? "these nodes")",
                at: setting, .ignoredByKAITO)
        }
    }
}
