/// On which of OFAC's lists an entry of the consolidated list stands.
enum OFACConsolidatedLists {
    /// Keys of the lists that a programme puts an entry on. The tag of Executive Order 14024 stands for several: there the
    /// directive named in the remarks decides, and without one the tag is that of the party's SDN entry.
    static func lists(programme: String, remarks: String) -> [String] {
        switch programme {
        case "CMIC-EO13959": return ["US-OFAC-NS-CMIC"]
        case "NS-PLC": return ["US-OFAC-NS-PLC"]
        case "UKRAINE-EO13662": return ["US-OFAC-SSI"]
        case "561-Related", "561List": return ["US-OFAC-CAPTA"]
        case "CAATSA - RUSSIA", "BURMA-EO14014", "ILLICIT-DRUGS-EO14059": return ["US-OFAC-NS-MBS"]
        case "RUSSIA-EO14024":
            var lists: [String] = []
            if remarks.contains("(EO 14024 Directive 2)") { lists.append("US-OFAC-CAPTA") }
            if remarks.contains("(EO 14024 Directive 1a)") || remarks.contains("(EO 14024 Directive 3)") {
                lists.append("US-OFAC-NS-MBS")
            }
            return lists
        default: return programme.hasPrefix("FSE-") ? ["US-OFAC-FSE"] : []
        }
    }

    /// Whether no entry of the SDN list is under this programme alone.
    static func isOnlyThere(_ programme: String) -> Bool {
        ["NS-PLC", "CMIC-EO13959", "561-Related", "561List"].contains(programme) || programme.hasPrefix("FSE-")
    }
}
