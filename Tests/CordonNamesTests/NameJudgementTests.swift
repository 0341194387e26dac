import CordonModel
import CordonNames
import CordonTestSupport
import Testing

/// What tells names apart that share much, and what brings names together that were damaged or written in another script.
@Suite struct NameJudgementTests {
    struct Pair: Sendable, CustomStringConvertible {
        let left: String
        let right: String
        let kind: NameKind
        var description: String { "\(left) | \(right)" }
        init(_ left: String, _ right: String, _ kind: NameKind = .organisation) {
            self.left = left
            self.right = right
            self.kind = kind
        }
    }

    private func expectHit(_ pair: Pair, _ isHit: Bool) throws {
        let score = try NameLists.score(pair.left, pair.right, pair.kind)
        #expect((score >= NameComparer.shippedThreshold) == isHit, "\(score)")
        #expect(try NameLists.score(pair.right, pair.left, pair.kind) == score)
    }

    @Test(arguments: [
        Pair("Stagwell Marketing Group LLC", "SMG"), Pair("Monarch Air Group LLC", "MAG"),
        Pair("Home Lake Strategy Company", "HOSCO"), Pair("Premier Management Limited", "PML"),
        Pair("Credit Trust Limited", "CTL"), Pair("National Iranian Oil Co Ltd", "NIO"),
    ]) func initialsAreNotTheNameOfACompanyWithACoinedOne(_ pair: Pair) throws { try expectHit(pair, false) }

    @Test(arguments: [
        Pair("National Iranian Oil Company", "NIOC"), Pair("United Aircraft Corporation", "UAC"),
        Pair("Korean Ocean Shipping Company", "KOSCO"),
    ]) func aBodyThatOnlyDescribesItselfIsKnownByItsInitials(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Industrial and Commercial Bank of China Limited", "ICBC"),
        Pair("Abu Dhabi National Oil Company", "ADNOC"),
        Pair("Islamic Republic of Iran Shipping Lines", "IRISL"), Pair("Commercial Bank of Syria", "CBS"),
        Pair("Myanma Oil and Gas Enterprise", "MOGE"), Pair("Syrian Company for Information Technology", "SCIT"),
    ]) func eachWordOfAPhraseOfTheListsHasAnInitial(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Liberation Tigers of Tamil Eelam", "LTTE"), Pair("Al-Qaida in the Arabian Peninsula", "AQAP"),
        Pair("Russian Direct Investment Fund", "RDIF"), Pair("Yangtze Memory Technologies Co., Ltd.", "YMTC"),
        Pair("China Aerospace Science and Technology Corporation", "CASC"),
    ]) func fourInitialsAreThoseOfOneName(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Swiss International Advisory Group AG", "Singa Offshore Pte Ltd"),
        Pair("Transportes Auto Radio SA", "Tausa S.A."), Pair("Maritima Atlantica SA", "Masa"),
        Pair("Tehreek-e-Azadi-e-Kashmir", "Teak Limited"),
    ]) func lettersOfLegalFormsMakeNoAcronym(_ pair: Pair) throws { try expectHit(pair, false) }

    @Test(arguments: [
        Pair("Haqqani Network (HQN)", "Haqqani Network"), Pair("Harakat ul-Mujahidin / HUM", "Harakat ul-Mujahidin"),
        Pair("NIOC National Iranian Oil Company", "National Iranian Oil Company"),
        Pair("Petroleos de Venezuela, S.A. (PDVSA)", "Petroleos de Venezuela"),
    ]) func aNameIsTheSameWithItsOwnAcronym(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Acme Ldt", "Acme Ltd"), Pair("Acme xLtd", "Acme Ltd"), Pair("Acme GbmH", "Acme GmbH"),
        Pair("JC Iqb", "JSC Iqb"), Pair("Joint Vostok Stock Company", "Vostok Joint Stock Company"),
        Pair("Vostok LIMI TED LIABILITY Company", "Vostok Limited Liability Company"),
    ]) func aLegalFormWithASlipIsOne(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Lukoil Ukraine", "Lukoil"), Pair("Hitachi Metals", "Hitachi"), Pair("Boeing Capital", "Boeing"),
        Pair("Air China Cargo", "Air China"), Pair("Oil & Energy Pty Ltd", "Oil Enerdzhi LLC"),
        Pair("Blue Inn", "Blue Inc"),
    ]) func whatOnlyOneNameHasMayMakeItAnother(_ pair: Pair) throws { try expectHit(pair, false) }

    @Test func aPlaceBehindAPrepositionIsThatOfTheNameItself() throws {
        try expectHit(Pair("Sberbank of Russia", "Sberbank"), true)
    }

    @Test(arguments: [
        Pair("Steel Lake Enterprises Private Limited", "SLEP A.S."), Pair("Standard Trust LLC", "Stan LLC"),
        Pair("ABC Service", "ABC LLC"), Pair("Aviation Capital Group", "Avia Group"),
    ]) func littleInCommonIsNoName(_ pair: Pair) throws { try expectHit(pair, false) }

    @Test(arguments: [
        Pair("ABC Limited", "ABC LLC"), Pair("Rosneft Standard LLC", "Rosneft Stan LLC"),
    ]) func aShortNameIsOneWhereNothingElseIsMissing(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Wazir, Ahmed", "Wazir, Ahmed Jan", .person),
        Pair("Muhammad Naeem Sheikh", "Sheikh, Muhammad Naeem", .person),
        Pair("Sheikh Muhammad Naeem", "Sheikh, Muhammad Naeem", .person),
        Pair("Dr., John Smithson", "Smithson, John", .person), Pair("General John Smithson", "Smithson, John", .person),
        Pair("Smithson, John, Colonel", "Smithson, John", .person),
    ]) func aTitleIsANameWhereTheNameSaysSo(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Mohammad Reza Sistani", "Ostad, Mohammad Reza", .person), Pair("Nurse Arthur", "Artur", .person),
    ]) func aNameThatIsATitleElsewhereIsNotDropped(_ pair: Pair) throws { try expectHit(pair, false) }

    @Test(arguments: [
        Pair("Izz-Ac-Din, Hasan", "Izz-Al-Din, Hasan", .person), Pair("lzz Al-Din Hasan", "Izz al-Din Hasan", .person),
        Pair("Abdul Asiz Nuristani", "Nuristani, Abdul Aziz", .person),
    ]) func aSlipInANameOfSeveralWordsDoesNoHarm(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Haji Abdul Baqi", "Haji Abdul Bari", .person), Pair("Abdul Halim Khan", "Abdul Hakim Khan", .person),
    ]) func aKnownNameIsNoSlipOfAnother(_ pair: Pair) throws { try expectHit(pair, false) }

    @Test(arguments: [
        Pair("Abd al-Rahman Haj Ali", "Abderrahmane Haj Ali", .person),
        Pair("عبد الستار عمامو", "Abdessattar Amamou", .person),
        Pair("Abdul Sattar Khan", "Abdessattar Khan", .person), Pair("Abdallah Karim", "Abdullah Karim", .person),
    ]) func aServantsNameIsTheSameWrittenAsOneWord(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Abdelaziz Karim", "Abderrazak Karim", .person), Pair("Abdessattar Khan", "Abdelaziz Khan", .person),
    ]) func servantsOfOtherNamesAreOthers(_ pair: Pair) throws { try expectHit(pair, false) }

    @Test(arguments: [Pair("Marlone Investments Limited", "M Invest OOO"), Pair("Alpha D. Ltd", "Alpha-Direct")])
    func aLetterInACompanysNameIsNoInitial(_ pair: Pair) throws { try expectHit(pair, false) }

    @Test(arguments: [
        Pair("Sberbank", "Sberbank Leasing"), Pair("Leo", "Leo Construction"), Pair("Alfa", "Alfa Insurance"),
    ]) func aWordForABranchMakesAnotherCompany(_ pair: Pair) throws { try expectHit(pair, false) }

    @Test(arguments: [Pair("Xiaomi", "Xiaomi Technologies"), Pair("Rosneft", "Rosneft Oil Company")])
    func whatACompanyLeavesOutOfItsNameMakesNoOther(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Rising Tide Media Corp", "Rising Tide Shipping Corp"),
        Pair("Bel-Kap-Trading LLC", "Bel-Kap-Steel LLC"), Pair("Air China", "China Airlines"),
        Pair("C++ Solutions", "C# Solutions"),
        Pair("Democratic People's Republic of Korea Bank", "Republic of Korea Bank"),
    ]) func oneWordMakesAnotherCompany(_ pair: Pair) throws { try expectHit(pair, false) }

    @Test(arguments: [
        Pair("Tupolev Public Joint Stock Kompany", "Tupolev Public Joint Stock Company"),
        Pair("Siberian Internatonal Techologies", "Siberian International Technologies"),
        Pair("Al-Quds Intrntnl Foundation", "Al-Quds International Foundation"),
        Pair("A.W.A. Eng1neering L1mit3d", "A.W.A. Engineering Limited"),
        Pair("Tupolev Public Joqint Stock Company", "Tupolev Public Joint Stock Company"),
        Pair("Sina Currency Exchan", "Sina Currency Exchange Company"),
        Pair("Togovyi Dom Simmetron", "Torgovyi Dom Simmetron"), Pair("Karat Industry Lyd.", "Karat Industry Ltd."),
        Pair("Parmis", "Par-Mis", .vessel), Pair("M/S Arlani Trading Co", "Arlani Trading Co"),
    ]) func aMisspeltCommonWordDoesNoHarm(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Arlnzdh, Vali", "Arlanizadeh, Vali", .person), Pair("Ahmd Rfsnjn", "Ahmad Rafsanjani", .person),
        Pair("H4ssan R0hani", "Hassan Rohani", .person), Pair("Elv1s 4l1", "Elvis Ali", .person),
        Pair("IZADIHasan", "Izadi Hasan", .person), Pair("Xia, Baol ong", "Xia, Baolong", .person),
        Pair("Ngry, Bdn", "Ngaruye, Baudoin", .person),
    ]) func aDamagedNameOfAPersonIsAHit(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Arbuzov, Serh", "Arbuzov, Serhiy", .person), Pair("Chatayev, Akhm", "Chatayev, Akhmed", .person),
        Pair("Offenbach Haushaltwa", "Offenbach Haushaltwaren"), Pair("Isi Maritime Limit", "Isi Maritime Limited"),
    ]) func aNameIsAHitThoughAFieldCutItOff(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("John Harris", "John Harrison", .person), Pair("Li, Guohua", "Guihua Li", .person),
        Pair("Mohammad Reza", "Mohammad Reza Zoranlou", .person),
    ]) func aFamilyNameThatDiffersMakesAnotherPerson(_ pair: Pair) throws { try expectHit(pair, false) }

    @Test(arguments: [
        Pair("Golden Valley Corn", "Golden Valley GmbH"), Pair("Delta Sol", "Delta Soleil"),
        Pair("Zarvand Fund Eig", "Zarvand Fund Eighteen"), Pair("Dig Investment AB", "Digital Invest LLC"),
        Pair("Technology", "T.E.G. Limited"),
        Pair("BDG Administration Ltd", "Bilding Menedzhment OOO"), Pair("Rimple Packaging Private Limited", "SPP"),
    ]) func aCoinedWordIsNoAbbreviationNorASlip(_ pair: Pair) throws { try expectHit(pair, false) }

    @Test(arguments: [
        Pair("金正恩", "Kim Jong Un", .person), Pair("朴槿惠", "Park Geun-hye", .person), Pair("朴槿惠", "박근혜", .person),
        Pair("吕布", "Lyu Bu", .person), Pair("Lü Wei", "Lyu Wei", .person), Pair("Lv Wei", "Lyu Wei", .person),
        Pair("中国移动", "China Mobile"), Pair("三菱重工業", "Mitsubishi Heavy Industries"),
        Pair("Уралхим", "Uralchem"), Pair("РусГидро", "RusHydro"), Pair("Технопром", "Technoprom"),
        Pair("محمدجواد ظریف", "Mohammad Javad Zarif", .person),
        // سحر is s, h, r: its first two letters are not the sound sh.
        Pair("سحر مسلمان", "Sahar Mosalman", .person), Pair("قاسم ضياء", "Qasim Zia", .person),
    ]) func theSameNameInAnotherScriptIsAHit(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Zarvand Agricultural Agric", "Zarvand Agricultu"),
        Pair("Zarvand Konstantin Kon", "Zarvand Konstan", .person),
    ]) func theOrderOfTwoNamesThatAreBothCutDoesNotMatter(_ pair: Pair) throws {
        #expect(
            try NameLists.score(pair.left, pair.right, pair.kind)
                == NameLists.score(pair.right, pair.left, pair.kind))
    }

    @Test func theOrderOfTwoNamesWithLongDistancesDoesNotMatter() throws {
        try expectHit(Pair("Jose Hernandez", "Jose Mendez", .person), false)
    }

    @Test func aRegistrationOfAnAircraftIsNoAcronym() throws {
        let analyser = try NameLists.analyser()
        let company = analyser.analyse("Mercury Nominees Ltd", kind: .organisation)
        for kind in [NameKind.vessel, .unknown] {
            let aircraft = analyser.analyse("EP-MNL", kind: kind)
            #expect(NameComparer().compare(company, aircraft).score < NameComparer.shippedThreshold)
        }
    }
}
