import CordonLaw
import CordonModel
import Testing

@Suite struct RegimeReaderTests {
    private func read(_ text: String) -> Result<Regime, DataError> {
        do {
            return .success(try RegimeReader(file: "x.yaml", bytes: Array(text.utf8)).regime())
        } catch {
            return .failure(error)
        }
    }

    private func failure(_ text: String) -> DataError? {
        if case .failure(let error) = read(text) { return error }
        return nil
    }

    @Test func aWholeFileIsRead() throws {
        let regime = try read(RegimeSamples.harbour).get()
        #expect(regime.key == "XX-HARBOUR")
        #expect(regime.versions.map(\.key) == ["XX-HARBOUR-V1", "XX-HARBOUR-V2"])
        #expect(regime.versions.first?.effects[.sell]?.phases.map(\.state) == [.allowed, .divestOnly, .prohibited])
        #expect(regime.openQuestions.first?.readings.count == 2)
        #expect(regime.failedExamples() == [])
    }

    struct Fault: Sendable {
        let find: String
        let replace: String
        let field: String
        /// Lines between the changed text and the place the error names.
        var below = 0
    }

    static let faults = [
        Fault(find: "from: 2029-06-01", replace: "from: 2029-06-31", field: "versions[1].from"),
        Fault(find: "confidence: H\ndateNames", replace: "confidence: sure\ndateNames", field: "confidence"),
        Fault(find: "issuer: made up\n", replace: "issuer: made up\nmaker: me\n", field: "maker", below: 1),
        Fault(
            find: "allowed until ban, then prohibited", replace: "allowed until ban then prohibited",
            field: "versions[1].effects.buy"),
        Fault(find: "then prohibited", replace: "then forbidden", field: "versions[1].effects.buy"),
        Fault(find: "allowed until ban,", replace: "allowed until bann,", field: "versions[1].effects.buy"),
        Fault(find: "days: 30", replace: "days: thirty", field: "versions[1].cohorts[1].dates.ban.days"),
        Fault(find: "at: \"12:00\"", replace: "at: noon", field: "versions[1].cohorts[1].dates.ban.at"),
        Fault(
            find: "bound: exclusive", replace: "bound: open", field: "versions[1].cohorts[1].dates.ban.bound"),
        Fault(
            find: "version: XX-HARBOUR-V1\n", replace: "version: XX-HARBOUR-V9\n", field: "examples.version", below: -1),
        Fault(find: "zone: America/New_York", replace: "zone: Mars", field: "zone"),
    ]

    @Test(arguments: faults) func aFaultNamesFileLineAndField(_ fault: Fault) throws {
        let place = try #require(RegimeSamples.harbour.firstRange(of: fault.find))
        let line = RegimeSamples.harbour[..<place.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
            .count
        let text = RegimeSamples.harbour.replacing(fault.find, with: fault.replace, maxReplacements: 1)
        let error = try #require(failure(text))
        #expect(error.file == "x.yaml")
        #expect(error.field == fault.field)
        #expect(error.line == line + fault.below, "\(error)")
        #expect(!error.expected.isEmpty)
    }

    @Test func aMissingKeyIsNamed() throws {
        let text = RegimeSamples.harbour.replacing("authority: made up\n", with: "")
        #expect(failure(text)?.field == "authority")
    }

    @Test func versionsMustComeInOrder() throws {
        let text = RegimeSamples.harbour.replacing("from: 2030-12-01", with: "from: 2029-06-01")
        #expect(failure(text)?.field == "versions")
    }

    @Test func anOpenQuestionNeedsTwoReadings() throws {
        let reading = "              - {key: \"no\", says: it does not, treat: {notReached: true}}\n"
        let text = RegimeSamples.harbour.replacing(reading.dropFirst(8), with: "")
        #expect(failure(text)?.expected == "at least two readings")
    }

    @Test(arguments: ["", "- a\n- b", "a: [", "a: 1\na: 2", "\u{0}", "key", "%YAML 9.9\n---\na: b", "a: *nowhere"])
    func textThatIsNoRegimeIsRefusedWithTheFile(_ text: String) throws {
        #expect(failure(text)?.file == "x.yaml")
    }

    @Test func bytesThatAreNoTextAreRefused() {
        #expect(throws: DataError.self) { try RegimeReader(file: "x.yaml", bytes: [0xFF, 0xFE, 0x00]).regime() }
    }

    @Test func damagedFilesNeverTrap() {
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let original = Array(RegimeSamples.harbour.utf8)
        for _ in 0..<1500 {
            var bytes = original
            for _ in 0...next(4) {
                switch next(3) {
                case 0: bytes[next(bytes.count)] = UInt8(next(256))
                case 1: bytes.remove(at: next(bytes.count))
                default: bytes = Array(bytes[0..<max(1, next(bytes.count))])
                }
            }
            do {
                let regime = try RegimeReader(file: "x.yaml", bytes: bytes).regime()
                #expect(!regime.versions.isEmpty)
            } catch {
                #expect(error.file == "x.yaml")
            }
        }
    }
}

@Suite struct EffectSentenceTests {
    @Test(arguments: [
        "", "maybe", "allowed until ban", "allowed, then prohibited", "then", "allowed until ban, until divest",
        "allowed until ban, then unresolved", "prohibited until", ", then prohibited",
    ]) func aSentenceThatSaysNothingIsRefused(_ text: String) {
        #expect(EffectSentence(text) == nil)
    }

    @Test func phasesFollowTheirDates() throws {
        let sentence = try #require(EffectSentence("allowed until ban, divestOnly until end, then prohibited"))
        let day = try #require(CivilDate("2030-01-31"))
        let dates = [
            "ban": Boundary(Moment(day, TimeOfDay(hour: 9, minute: 30)), .exclusive),
            "end": Boundary(Moment(day), .inclusive),
        ]
        func state(_ hour: Int, _ minute: Int, _ second: Int = 0) throws -> EffectState {
            let time = try #require(TimeOfDay(hour: hour, minute: minute, second: second))
            return sentence.phases[sentence.phase(at: Instant(day, time, in: .newYork), dates: dates)].state
        }
        #expect(try state(9, 29, 59) == .allowed)
        #expect(try state(9, 30) == .divestOnly)
        #expect(try state(23, 59, 59) == .divestOnly)
        let after = Instant.endOf(day, in: .newYork).advanced(by: 1)
        #expect(sentence.phases[sentence.phase(at: after, dates: dates)].state == .prohibited)
    }
}
