import LiteralSecrets
import Testing

@Suite struct SecretScannerTests {
    @Test(arguments: [
        ("hf_abcdefghijklmnopqrstuvwxyz0123456789", "Hugging Face token"),
        ("ghp_0123456789abcdefghijABCDEFGHIJ456789", "GitHub token"),
        ("github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUV", "GitHub token"),
        ("glpat-AbCdEfGhIjKlMnOpQrSt", "GitLab token"),
        ("AKIAIOSFODNN7EXAMPLE", "AWS access key"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U", "JSON Web Token"),
        ("sk-abcdEFGH0123ijklMNOP4567", "API key"),
        ("sk-proj-abcdEFGH0123ijkl_MNOP-4567", "OpenAI key"),
        ("npm_abcdefghijklmnopqrstuvwxyz0123456789", "npm token"),
        ("xoxb-123456789012-abcdefGHIJKL", "Slack token"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAabcdefghij", "private key"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\\nb3BlbnNzaC1rZXktdjEAAAAA", "private key"),
    ])
    func tokens(token: String, name: String) throws {
        for text in [token, "--token=\(token)", "Bearer \(token) x", "{\"token\":\"\(token)\"}"] {
            let found = SecretScanner.secrets(in: text)
            #expect(found.count == 1 && found.first?.name == name, "\(text): \(found)")
            let description = try #require(found.first).description
            #expect(!description.contains(token.suffix(10)))
        }
    }

    @Test(arguments: [
        ("https://x.blob.core.windows.net/d?sv=1&sig=abcdefghijABCDEFGHIJ0123456789%2Fabcdefghij%3D", "Azure SAS signature"),
        ("AccountName=x;AccountKey=abcdefghijABCDEFGHIJ0123456789abcdefghijABCDEFGHIJ01234567==", "Azure storage key"),
        ("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "AWS secret key"),
        ("postgresql://app:s3cr3t@db.example.com/app", "password in a URL"),
        ("https://user:p%40ss@example.com", "password in a URL"),
    ])
    func secretsInContext(text: String, name: String) {
        let found = SecretScanner.secrets(in: text)
        #expect(found.map(\.name) == [name], "\(found)")
    }

    @Test(arguments: [
        "", "hf_", "hf_token", "hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "my_hf_abc", "Standard_NC24ads_A100_v4",
        "phi-3-mini-4k-instruct",
        "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "ENC[AES256_GCM,data:hf_abcdefghijklmnopqrstuvwxyz0123456789]", "task-abcdefghijklmnopqrstuvwx0123456",
        "sk-learn-something-that-is-long", "{{ eyJ.eyJ.x }}", "postgresql://app:$(PASSWORD)@db", "postgresql://app:${P}@db",
        "https://app:%PASSWORD%@db", "https://example.com/a:b@c", "https://example.com?sig=short", "git@github.com:x/y.git",
        "-----BEGIN CERTIFICATE-----\nMIIEowIBAAKCAQEAabcdefghij", "between -----BEGIN PRIVATE KEY----- and the end",
        "AKIAIOSFODNN7EXAMPLE2", "eyJhbGciOiJIUzI1NiJ9", "AccountKey=$(KEY)",
    ])
    func noTokens(text: String) {
        #expect(SecretScanner.secrets(in: text).isEmpty)
    }

    @Test func severalInOneText() {
        let text = "a: hf_abcdefghijklmnopqrstuvwxyz0123456789\nb: ghp_0123456789abcdefghijABCDEFGHIJ456789\n"
        let found = SecretScanner.secrets(in: text)
        #expect(found.map(\.offset) == [3, 46])
        #expect(found.map(\.length) == [39, 40])
    }

    @Test func aNameCanMakeAValueASecret() {
        let value = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
        #expect(SecretScanner.secrets(in: value).isEmpty)
        #expect(SecretScanner.secret(named: "AWS_SECRET_ACCESS_KEY", value: value)?.length == 40)
        #expect(SecretScanner.secret(named: "MODEL", value: value) == nil)
    }

    /// Hostile text takes no longer per byte than other text.
    @Test func everyTextIsScannedOnce() {
        for part in ["-----BEGIN ", "eyJ", "sk-", "://a:", "sig=", "hf_", "AKIA", "aws_secret_access_key "] {
            let text = String(repeating: part, count: 200_000 / part.utf8.count)
            let time = ContinuousClock().measure { _ = SecretScanner.secrets(in: text) }
            #expect(time < .seconds(5), "\(part)")
        }
    }
}
