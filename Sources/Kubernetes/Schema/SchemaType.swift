import Bytes
import Tables

/// A type of the published API: the fields of a mapping.
struct SchemaType: Sendable {
    struct Field: Sendable {
        let name: String
        let value: SchemaValue
        let isRequired: Bool
    }

    let name: String
    let fields: [Field]
    /// What the API server checks of such a mapping beyond the types of its fields.
    let rule: TypeRules.Rule?

    private static let rows = Dictionary(
        Table(KubernetesTypesData.text).rows.map { ($0.text("type") ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    private static let types = RowCache<SchemaType> { name in rows[name].map { SchemaType(name, $0) } }

    static func named(_ name: String) -> SchemaType? { types[name] }

    private init(_ name: String, _ row: Table.Row) {
        self.name = name
        fields = (row.text("fields") ?? "").split(separator: " ").compactMap { text in
            guard let colon = text.firstIndex(of: ":") else { return nil }
            let isRequired = text[..<colon].hasSuffix("!")
            return Field(
                name: String(isRequired ? text[..<colon].dropLast() : text[..<colon]),
                value: SchemaValue(text[text.index(after: colon)...]), isRequired: isRequired)
        }
        rule = TypeRules.rule(of: name)
    }

    func field(_ name: String) -> Field? {
        for index in fields.indices where sameBytes(fields[index].name, name) { return fields[index] }
        return nil
    }
}
