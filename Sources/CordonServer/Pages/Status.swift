internal import CordonModel
internal import CordonScreening

/// The words by which pages tell a status: word, shape and colour, in this order. Keys are those of the style sheet.
struct StatusMark: Hashable, Sendable {
    let key: String
    let word: String

    /// The mark as a fragment.
    var html: HTML {
        HTML.element(
            "span", [("class", "status status-\(key)")],
            HTML(
                template:
                    "<svg class=\"shape\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#s-\(key)\"/></svg>")
                + HTML(word))
    }

    /// A status of a listing or a security, by its word in a record.
    init(status: String) {
        let marks: [ListingStatus: (String, String)] = [
            .notFound: ("notfound", "Not found"), .notListed: ("removed", "Not listed"),
            .listedNoEffect: ("listed", "Listed, no effect of its own"),
            .effectNotHeld: ("listed", "Listed, effect not held"), .banPending: ("pending", "Listed, ban pending"),
            .inForce: ("prohibited", "In force"), .enjoined: ("enjoined", "Enjoined"),
            .vacated: ("vacated", "Vacated"), .unresolved: ("unresolved", "Unresolved"),
        ]
        // Reports for a person have the words themselves.
        let status = ListingStatus.allCases.first { $0.rawValue == status || $0.words == status }
        (key, word) = status.flatMap { marks[$0] } ?? ("listed", "Listed")
    }

    /// A state of an activity, in lower case, for tables of effects.
    init(state: String) {
        let marks: [String: (String, String)] = [
            "allowed": ("allowed", "allowed"), "prohibited": ("prohibited", "prohibited"),
            "divestOnly": ("divest", "only to divest"), "licenceNeeded": ("licence", "licence needed"),
            "notCovered": ("notcovered", "not covered"), "unresolved": ("unresolved", "unresolved"),
        ]
        (key, word) = marks[state] ?? ("unresolved", state)
    }

    /// A state of a position of a portfolio.
    init(position: String) {
        let marks: [String: (String, String)] = [
            "unidentified": ("notfound", "Not identified"), "unresolved": ("unresolved", "Unresolved"),
            "prohibited": ("prohibited", "Prohibited"), "divestOnly": ("divest", "Divest only"),
            "noBuying": ("prohibited", "No buying"), "licenceNeeded": ("licence", "Licence needed"),
            "pending": ("pending", "Listed, ban pending"), "enjoined": ("enjoined", "Enjoined"),
            "vacated": ("vacated", "Vacated"), "listedNoEffect": ("listed", "Listed, no effect of its own"),
            "notFound": ("notfound", "Not found"),
        ]
        (key, word) = marks[position] ?? ("listed", position)
    }
}
