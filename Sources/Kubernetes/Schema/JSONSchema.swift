import Bytes
public import YAML

/// The published types as JSON Schema (draft 2020-12), for editors.
public enum JSONSchema {
    /// A reference to the definition of a type.
    public static func reference(to type: String) -> Node { ["$ref": .string("#/$defs/\(type)")] }

    /// The definitions of these types and of all that they refer to, in the order of their names.
    public static func definitions(of types: [String]) -> [(String, Node)] {
        var found: [(String, Node)] = []
        var pending = types
        while let name = pending.popLast() {
            guard !found.contains(where: { $0.0 == name }), let type = SchemaType.named(name) else { continue }
            found.append((name, definition(of: type)))
            pending += type.fields.compactMap(\.value.referredType)
        }
        return found.sorted { byteOrder($0.0, $1.0) }
    }

    private static func definition(of type: SchemaType) -> Node {
        let required = type.fields.filter(\.isRequired).map { Node.string($0.name) }
        return .fields([
            ("type", ["object", "null"]),
            ("properties", .fields(type.fields.map { ($0.name, schema(of: $0.value, isRequired: $0.isRequired)) })),
            ("required", .list(unlessEmpty: required)),
            ("additionalProperties", false),
        ])
    }

    /// Null counts as absent, so what is not required may be null.
    private static func schema(of value: SchemaValue, isRequired: Bool = true) -> Node {
        func type(_ names: String...) -> Node {
            let all = names + (isRequired ? [] : ["null"])
            return ["type": all.count == 1 ? .string(all[0]) : .list(all.map { .string($0) })]
        }
        return switch value {
        case .any: [:]
        case .string, .base64, .time: type("string")
        case .bool: type("boolean")
        case .int32, .int64: type("integer")
        case .number: type("number")
        case .quantity: type("string", "number")
        case .intOrString: type("integer", "string")
        case .choice(let accepted): ["enum": .list(accepted.map { .string($0) } + (isRequired ? [] : ["", .null(.rule)]))]
        case .object(let name): reference(to: name)
        case .list(let item, _): type("array").setting("items", to: schema(of: item))
        case .map(let item): type("object").setting("additionalProperties", to: schema(of: item))
        }
    }
}

extension SchemaValue {
    /// The type that it refers to, at any depth.
    fileprivate var referredType: String? {
        switch self {
        case .object(let name): name
        case .list(let item, _), .map(let item): item.referredType
        default: nil
        }
    }
}
