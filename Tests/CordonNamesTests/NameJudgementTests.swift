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
        Pair("Abdul Rahman Yasin", "Abdul R. Yasin", .person), Pair("Abdul Rahman Yasin", "Rahman Yasin", .person),
        Pair("Abdul Rahman Yasin", "Yasin Rahman Abdul", .person), Pair("Abu Bakr Hassan", "A. B. Hassan", .person),
        Pair("عبد الرحمن ياسين", "Rahman Yasin", .person),
    ]) func aCompoundNameIsReadWordByWord(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Abdul Rahman Khan", "Abdul Rahim Khan", .person), Pair("Abdul Haq Ahmadi", "Abdul Haq", .person),
        Pair("Abdullah Ahmed", "Allah Ahmed", .person),
    ]) func theParticleOfACompoundNameIsNoName(_ pair: Pair) throws { try expectHit(pair, false) }

    @Test(arguments: [
        Pair("علیرضا رئیسیان", "Alireza Raeisian", .person), Pair("حمیدرضا نوری", "Hamidreza Nouri", .person),
        Pair("عتيق الله", "Atiqullah", .person), Pair("حزب الله", "Hizballah"), Pair("أنصار الله", "Ansarallah"),
        Pair("القاعدة", "Al-Qaida"), Pair("جبهة النصرة", "Jabhat al-Nusrah"), Pair("أنصار الشريعة", "Ansar al-Sharia"),
        Pair("الدولة الإسلامية", "Islamic State"),
    ]) func arabicLettersAreReadAsLatinSpellingHasThem(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Hizbul Mujahideen", "Hizb-ul-Mujahideen"), Pair("Hizb-i Islami", "Hezb-e Islami"),
        Pair("An-Nur Exchange", "Al Noor Exchange"), Pair("As-Salam", "Al Salam", .vessel),
        Pair("AS Silmet", "Silmet AS"),
    ]) func articlesAreWrittenInManyWays(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Redin Exchange", "Redin Money Exchange"), Pair("Redin Export", "Redin Import Export"),
        Pair("Redin Building", "Redin Construction"), Pair("トヨタ自動車", "Toyota Motor"),
    ]) func aTradeOfSeveralWordsIsLikeThoseInIt(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("John Parker", "John Barker", .person), Pair("Luis Fernandez", "Luis Hernandez", .person),
        Pair("Peter Miller", "Peter Muller", .person), Pair("Shaanxi Coal", "Shanxi Coal"),
        Pair("Muhammad Asim Khan", "Mohammed Khan", .person), Pair("Majid Ali", "Ali Hasan al-Majid", .person),
    ]) func frequentNamesALetterApartAndCommonOnesAloneAreOthers(_ pair: Pair) throws { try expectHit(pair, false) }

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

    @Test(arguments: [
        Pair("B a n k  M e l l i", "Bank Melli"), Pair("H U A W E I Technologies", "Huawei Technologies"),
        Pair("R I S I N G EAGLE", "Rising Eagle", .vessel), Pair("P u t i n, Vladimir", "Putin, Vladimir", .person),
        Pair("V l a d i m i r P u t i n", "Vladimir Putin", .person), Pair("B M W AG", "BMW AG"),
        Pair("J R R Tolkien", "John Ronald Reuel Tolkien", .person), Pair("Eni S p A", "Eni SpA"),
    ]) func lettersThatStandApartAreAWord(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Gazprom Ѕ.А.", "Gazprom S.A."), Pair("Shell В.І.", "Shell B.I."), Pair("Shipping C0", "Shipping Co"),
        Pair("G0rdan@ Petrovic", "Gordana Petrovic", .person), Pair("L0ji57ik M3dikal 7ar!m", "Lojistik Medikal Tarim"),
    ]) func aDisguisedLetterIsRead(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("58th Research Institute", "Research Institute No. 58"), Pair("101st Brigade", "Brigade 101"),
        Pair("2eme Bureau", "Bureau 2"),
    ]) func anOrdinalIsItsNumber(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("58th Research Institute", "59th Research Institute"), Pair("Henry VIII", "Henry VII", .person),
        Pair("Elizabeth II", "Elizabeth I", .person), Pair("Henry Ford II", "Henry Ford I", .person),
        Pair("John Paul II", "John Paul I", .person), Pair("Louis XIV", "Louis XVI", .person),
    ]) func anotherNumberIsAnotherName(_ pair: Pair) throws { try expectHit(pair, false) }

    @Test(arguments: [
        Pair("Гагкуєв Руслан", "Gagkuev Ruslan", .person), Pair("Гагаріна Ольга", "Haharina Olha", .person),
        Pair("Халєєв Сергій", "Khaleev Sergei", .person), Pair("Велика Анна", "Velikaya Anna", .person),
        Pair("СергейВладимирович Петров", "Сергей Владимирович Петров", .person),
    ]) func aUkrainianNameIsReadInBothWays(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("Tech nology Group Atlas", "Technology Group Atlas"), Pair("Vi scaya Shipping", "Viscaya Shipping"),
        Pair("ISLAMICMOVEMENTOFUZBEKISTAN", "Islamic Movement of Uzbekistan"),
        Pair("Mekhanikpustoshnyy", "Mekhanik Pustoshnyy", .vessel),
        Pair("Mgdln Rz Brns", "Magdalena Ruiz Briones", .person), Pair("St. Sofia", "Saint Sofia", .vessel),
        Pair("R/V Akademik Karpinsky", "Akademik Karpinsky", .vessel),
    ]) func wordsAreReadThoughTheyAreCutApartGluedOrShortened(_ pair: Pair) throws { try expectHit(pair, true) }

    @Test(arguments: [
        Pair("SN KR Shipping", "Sina Kara Shipping"), Pair("Sn Khan", "Sana Khan", .person),
        Pair("ST Engineering", "Saint Engineering"),
    ]) func aFewConsonantsAreNoName(_ pair: Pair) throws { try expectHit(pair, false) }

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

    /// OFAC's SDN list has EP-MNP and dozens of other aircraft of Iran: one that is written with a slip comes before those.
    @Test(arguments: ["EP-MPN", "EP-MVNP", "EP-MNPP"]) func aRegistrationWithASlipComesNearAndIsNoHit(_ text: String)
        throws
    {
        let analyser = try NameLists.analyser()
        func score(_ other: String) -> Int {
            NameComparer().compare(analyser.analyse(text), analyser.analyse(other)).score
        }
        #expect(score("EP-MNP") < NameComparer.shippedThreshold)
        #expect(score("EP-MNP") > score("EP-GOM"))
    }

    @Test func theLettersOfAVesselBeforeARegistrationAreNotOfIt() throws {
        try expectHit(Pair("M/S EP-IDA", "EP-IDA", .unknown), true)
    }
}
