package import YAML

/// The models of a release, for people and for programs.
package struct PresetListing: Sendable {
    /// What the columns mean, as Markdown.
    package let introduction: String
    package let headings: [String]
    package let rows: [[String]]
    /// The same for programs, with more details.
    package let nodes: [Node]
    /// Names that an editor offers.
    package let names: [String]

    package init(introduction: String, headings: [String], rows: [[String]], nodes: [Node], names: [String]) {
        self.introduction = introduction
        self.headings = headings
        self.rows = rows
        self.nodes = nodes
        self.names = names
    }
}
