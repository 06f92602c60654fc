/// The version of the programs.
package enum Version {
    package static let number = "0.1.0"
    package static let text = "kaito-render \(number) (renders KAITO 0.3.2 and 0.12.0)"
}
