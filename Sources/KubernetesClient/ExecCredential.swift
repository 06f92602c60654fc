internal import YAML

/// The object that a plugin prints.
enum ExecCredential {
    /// Why there is no token, worded to follow the plugin's name.
    struct Problem: Error {
        let message: String
    }

    static func token(_ output: [UInt8], apiVersion: String) throws(Problem) -> BearerToken {
        guard let object = Node(json: output), object["kind"]?.string == "ExecCredential" else {
            throw Problem(message: "did not print an ExecCredential")
        }
        guard object["apiVersion"]?.string == apiVersion else {
            throw Problem(message: "printed an ExecCredential of a version other than \(apiVersion)")
        }
        let status = object["status"]
        guard let token = status?["token"]?.string, let value = BearerToken.trimmed(token) else {
            let hasCertificate = status?["clientCertificateData"]?.string != nil
            throw Problem(
                message: hasCertificate
                    ? "provided a client certificate; only tokens are supported from exec plugins" : "did not print a token")
        }
        guard let text = status?["expirationTimestamp"]?.string else { return BearerToken(value: value, expiry: nil) }
        guard let expiry = RFC3339.seconds(text) else {
            throw Problem(message: "printed an expirationTimestamp that is not an RFC 3339 time")
        }
        return BearerToken(value: value, expiry: expiry)
    }
}
