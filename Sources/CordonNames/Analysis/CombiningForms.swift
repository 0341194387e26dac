/// Stems of Greek and Latin origin in coined names, which Russian and English write otherwise: Uralkhim and Uralchem,
/// Tekhnoprom and Technoprom, Rusgidro and RusHydro.
enum CombiningForms {
    private static let stems: [(written: [UInt8], english: [UInt8])] = [
        ("khim", "chem"), ("tekh", "tech"), ("gidro", "hydro"), ("avto", "auto"), ("evro", "euro"), ("kiber", "cyber"),
        ("khrom", "chrom"), ("aehro", "aero"), ("fiz", "phys"), ("tsentr", "center"), ("neftekhim", "neftechem"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// The word with the English stem; `nil` when it has none of the stems.
    static func english(_ latin: [UInt8]) -> [UInt8]? {
        guard latin.count >= 6 else { return nil }
        for (written, english) in stems {
            for start in 0...latin.count - min(latin.count, written.count)
            where latin[start] == written[0] && latin[start...].starts(with: written) {
                return latin[..<start] + english + latin[(start + written.count)...]
            }
        }
        return nil
    }
}
