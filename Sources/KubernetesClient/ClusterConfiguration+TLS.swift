internal import NIOSSL

extension ClusterConfiguration {
    /// The trusted authorities and the client's certificate.
    func tls() throws(ConfigurationError) -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if isInsecure {
            tls.certificateVerification = .none
        } else {
            switch authority {
            case .system: break
            case .file(let path): tls.trustRoots = .certificates(try certificates(ConfigurationFile.bytes(path), of: path))
            case .data(let bytes): tls.trustRoots = .certificates(try certificates(bytes, of: "the authority of \(server)"))
            }
        }
        if case .clientCertificate(let certificate, let key) = credentials {
            let title = "the client certificate for \(server)"
            tls.certificateChain = try certificates(certificate, of: title).map { .certificate($0) }
            guard let key = try? NIOSSLPrivateKey(bytes: key, format: .pem) else {
                throw ConfigurationError(path: title, message: "its key is not a PEM private key without a passphrase")
            }
            tls.privateKey = .privateKey(key)
        }
        return tls
    }

    private func certificates(_ bytes: [UInt8], of path: String) throws(ConfigurationError) -> [NIOSSLCertificate] {
        guard let certificates = try? NIOSSLCertificate.fromPEMBytes(bytes), !certificates.isEmpty else {
            throw ConfigurationError(path: path, message: "does not contain a PEM certificate")
        }
        return certificates
    }

    /// The name in the server's certificate, if it differs from the host.
    func differingServerName(from address: ServerAddress) throws(ConfigurationError) -> String? {
        guard let name = tlsServerName?.lowercased(), address.scheme == "https", name != address.plainHost else {
            return nil
        }
        // An IP address would be looked up in the certificate as a name.
        let isName = name.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
        let isAddress = name.split(separator: ".").last.map { UInt($0) != nil } ?? true
        guard isName, !isAddress else {
            throw ConfigurationError(path: server, message: "tls-server-name is not a host name; only host names are supported")
        }
        return name
    }
}
