/// What stops the generator: a hand-written file that cannot be read as it stands.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ file: String, line: Int, _ expected: String) {
        description = "\(file):\(line): \(expected)"
    }
}
