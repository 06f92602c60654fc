/// A position in an input file. Lines and columns are counted from 1; columns count Unicode scalars.
public struct SourcePosition: Sendable, Hashable {
    /// Index of the file in ``SourceFiles``.
    public var file: Int
    public var line: Int
    public var column: Int

    public init(file: Int, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}
