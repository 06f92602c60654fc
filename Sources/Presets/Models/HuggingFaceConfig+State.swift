import YAML

extension HuggingFaceConfig {
    /// The state of a hybrid model; nil for others (presets/workspace/generator/generator.go, the Mamba figures).
    var state: ModelState? {
        let (full, linear) = layerKinds
        guard linear > 0 else { return nil }
        let bytes = [mambaBytes, deltaNetBytes].first { $0 > 0 } ?? 0
        return bytes > 0 ? ModelState(bytesPerLayer: bytes, fullLayers: full, stateLayers: linear) : nil
    }

    /// Layers that attend to all tokens, and layers that keep a state: from the first of the keys that lists layers.
    private var layerKinds: (full: Int, linear: Int) {
        if let types = value("layer_types")?.items?.compactMap(\.string) {
            let linear = types.count { $0.contains("linear") || $0.contains("mamba") }
            let full = types.count { type in
                !(type.contains("linear") || type.contains("mamba")) && (type.contains("attention") || type.contains("full"))
            }
            return (full, linear)
        }
        if let pattern = value("hybrid_override_pattern")?.string {
            return (pattern.utf8.count { $0 == UInt8(ascii: "*") }, pattern.utf8.count { $0 == UInt8(ascii: "M") })
        }
        let blocks = value("layers_block_type")?.items?.compactMap(\.string) ?? []
        return (blocks.count { $0 == "attention" }, blocks.count { $0 == "mamba" || $0 == "linear" })
    }

    /// Mamba-2: the last inputs of the convolution in two-byte values, the state in four-byte values.
    private var mambaBytes: Int {
        let size = integer(["ssm_state_size", "mamba_state_dim", "mamba_d_state", "state_size"]) ?? 0
        let kernel = integer(["conv_kernel", "mamba_d_conv"]) ?? 0
        let heads = integer(["mamba_num_heads"]) ?? 0
        let dimension = integer(["mamba_head_dim"]) ?? 0
        let groups = max(1, integer(["n_groups", "mamba_num_groups"]) ?? 1)
        guard size > 0, kernel > 1, heads > 0, dimension > 0 else { return 0 }
        let inputs = Int.product(heads, dimension) + Int.product(2, groups, size)
        return Int.product(inputs, min(kernel - 1, 64), 2) + Int.product(heads, dimension, size, 4)
    }

    /// Gated delta net: the last inputs of the convolution in two-byte values, and a matrix for each value head.
    private var deltaNetBytes: Int {
        let (keySize, valueSize) = (integer(["linear_key_head_dim"]) ?? 0, integer(["linear_value_head_dim"]) ?? 0)
        let (keys, values) = (integer(["linear_num_key_heads"]) ?? 0, integer(["linear_num_value_heads"]) ?? 0)
        let kernel = integer(["linear_conv_kernel_dim"]) ?? 0
        guard keySize > 0, valueSize > 0, keys > 0, values > 0, kernel > 1 else { return 0 }
        let width = ["bfloat16", "float16"].contains(value("mamba_ssm_dtype")?.string ?? "") ? 2 : 4
        let inputs = Int.product(keySize, keys, 2) + Int.product(valueSize, values)
        return Int.product(inputs, min(kernel - 1, 64), 2) + Int.product(values, valueSize, keySize, width)
    }
}
