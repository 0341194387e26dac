/// What computes the answers.
public enum Engine {
    /// Its version, which stands in every answer of the service and in the names of saved snapshots.
    public static let version = "0.1.0"
}
