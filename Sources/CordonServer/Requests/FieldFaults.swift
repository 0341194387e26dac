/// Collects what is wrong with the fields of a form, so that all of it is said at once.
struct FieldFaults {
    private var problems: [Problem] = []

    /// What a form gives, or that is noted which is wrong with it.
    /// - Parameter field: The field that is read, where what is wrong does not name it.
    @discardableResult
    mutating func value<Value>(of field: String? = nil, _ read: () throws -> Value) -> Value? {
        do {
            return try read()
        } catch {
            for var problem in Problem(error).all {
                if let field, problem.status == 400 { problem.field = field }
                problem.further = []
                if !problems.contains(problem) { problems.append(problem) }
            }
            return nil
        }
    }

    /// Throws everything that is wrong, if anything is. What is no fault of the form stands for itself.
    func check() throws(Problem) {
        guard var first = problems.first(where: { $0.status != 400 }) ?? problems.first else { return }
        if first.status == 400 { first.further = Array(problems.dropFirst()) }
        throw first
    }
}
