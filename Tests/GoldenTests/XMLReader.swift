import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Reads XML as far as tests ask.
final class XMLReader: NSObject, XMLParserDelegate {
    private var elements: [(name: String, attributes: [String: String])] = []

    /// False where the text is not well formed.
    func parse(_ text: String) -> Bool {
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        return parser.parse()
    }

    func count(_ name: String) -> Int { elements.count { $0.name == name } }

    func attributes(_ name: String) -> [String: String]? { elements.first { $0.name == name }?.attributes }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append((name, attributes))
    }
}
