internal import CordonModel

/// Parts of the commands that pages show, to be pasted into a shell.
enum ShownCommand {
    /// A text as one word of a shell.
    static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }

    /// The options of the two times: days where they are whole days.
    static func times(_ asOf: AsOf) -> String {
        let isKnownDay = asOf.knownOn == .endOf(asOf.knownDay, in: .newYork)
        return "--valid-on \(asOf.validOnIsDay ? "\(asOf.validDay)" : "\(asOf.validOn)") "
            + "--known-on \(isKnownDay ? "\(asOf.knownDay)" : "\(asOf.knownOn)")"
    }
}
