/// Percent-encodes text for the path or query of a URL: everything but RFC 3986's unreserved characters.
///
/// - Parameter kept: additional characters to keep, such as the slashes of a path.
public func percentEncoded(_ text: String, keeping kept: String = "") -> String {
    var result = ""
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            result.unicodeScalars.append(Unicode.Scalar(byte))
        case _ where "-._~".utf8.contains(byte) || kept.utf8.contains(byte):
            result.unicodeScalars.append(Unicode.Scalar(byte))
        default: result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
        }
    }
    return result
}

/// Parameters in the form of a query string (without the question mark) or of a form body.
public func queryEncoded(_ parameters: [(String, String)]) -> String {
    parameters.map { "\(percentEncoded($0.0))=\(percentEncoded($0.1))" }.joined(separator: "&")
}
