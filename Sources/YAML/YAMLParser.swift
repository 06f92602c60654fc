import CLibYAML
import Diagnostics

/// The owner of one libyaml parser and of its current event.
final class YAMLParser {
    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
    private var holdsEvent = false
    let file: Int
    /// The number of lines before the parsed part.
    private let lineOffset: Int

    /// The input must outlive the parser.
    init(_ input: UnsafeBufferPointer<UInt8>, file: Int, firstLine: Int) {
        self.file = file
        lineOffset = firstLine
        // Only fails when out of memory, on which Swift traps as well.
        precondition(yaml_parser_initialize(parser) == 1, "out of memory")
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        if holdsEvent { yaml_event_delete(event) }
        yaml_parser_delete(parser)
        parser.deallocate()
        event.deallocate()
    }

    /// Advances to the next event, which stays valid until the next call.
    func next() throws(Diagnostic) -> UnsafeMutablePointer<yaml_event_t> {
        if holdsEvent { yaml_event_delete(event) }
        holdsEvent = false
        guard yaml_parser_parse(parser, event) == 1 else { throw syntaxError() }
        holdsEvent = true
        return event
    }

    func origin(_ mark: yaml_mark_t) -> Origin {
        Origin(file: file, line: lineOffset + Int(mark.line), column: Int(mark.column) + 1)
    }

    private func syntaxError() -> Diagnostic {
        var message = parser.pointee.problem.map { String(cString: $0) } ?? "not valid YAML"
        if let context = parser.pointee.context { message += " " + String(cString: context) }
        // libyaml's reader reports an offset instead of a mark.
        let mark = parser.pointee.error == YAML_READER_ERROR ? parser.pointee.mark : parser.pointee.problem_mark
        return Diagnostic(.error, .yamlSyntax, message, at: origin(mark).position)
    }
}
