import CordonIndex
import CordonModel
import CordonNames
import CordonScreening
import CordonTestSupport
import Foundation
import Testing

/// A list of names is read whole or refused with the line: a name read wrongly is a name nobody finds.
@Suite struct NameListFileTests {
    private func read(_ bytes: [UInt8]) throws -> (entries: [IndexedEntry], unread: [String]) {
        let list = try TemporaryFile(bytes)
        var file = try NameListFile(path: list.path)
        var entries: [IndexedEntry] = []
        while let entry = try file.next() { entries.append(entry) }
        #expect(file.rows == entries.count)
        return (entries, file.unreadColumns)
    }

    private func read(_ text: String) throws -> [IndexedEntry] { try read(Array(text.utf8)).entries }

    @Test func rowsAreParties() throws {
        let entries = try read(
            "\u{FEFF}id,kind,name,alias\r\n1,person,Ando Belim,Андо Белим\r\n2,company,\"Belim, Ltd\",\r\n3,,Carus\r\n")
        #expect(entries.map(\.id) == ["1", "2", "3"])
        #expect(entries.map(\.kind) == [.person, .organisation, .unknown])
        #expect(entries.map { $0.names.map(\.text) } == [["Ando Belim", "Андо Белим"], ["Belim, Ltd"], ["Carus"]])
        #expect(entries.allSatisfy { $0.list.isEmpty && $0.names.allSatisfy { $0.period == .always } })
    }

    @Test(arguments: [
        "id,kind,name,alias,alias\n1,,A a,B b,C c\n", "id,kind,name,alias1,alias2\n1,,A a,B b,C c\n",
        "id,kind,name,,\n1,,A a,B b,C c\n", "id,kind,name\n1,,A a,B b,C c\n", "id,kind,name,alias\n1,,A a,B b,C c\n",
        "alias1,ID,Kind,Name,alias2\nB b,1,,A a,C c\n", "id,kind,name,alias,alias\n1,,A a,B b,C c\n\n,,,\n",
    ]) func aliasesStandInTheirColumns(_ text: String) throws {
        let entries = try read(text)
        #expect(entries.count == 1)
        #expect(Set(entries.first?.names.map(\.text) ?? []) == ["A a", "B b", "C c"])
        #expect(entries.first?.names.first?.text == "A a")
    }

    @Test func everyKindIsUnderstood() throws {
        let kinds = ["person", "company", "organization", "vessel", "aircraft", "entity", ""]
        let text = "id,kind,name\n" + kinds.enumerated().map { "\($0.offset),\($0.element),Belim\n" }.joined()
        #expect(
            try read(text).map(\.kind)
                == [.person, .organisation, .organisation, .vessel, .vessel, .unknown, .unknown])
    }

    @Test func otherColumnsAreNamed() throws {
        let found = try read(Array("id,country,kind,name,note\n1,CN,,Belim,x\n".utf8))
        #expect(found.unread == ["country", "note"])
        #expect(found.entries.first?.names.map(\.text) == ["Belim"])
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let text: String
        let line: Int
        let field: String?
        var testDescription: String { text.debugDescription }
    }

    @Test(arguments: [
        Refusal(text: "", line: 1, field: nil), Refusal(text: "\n", line: 1, field: nil),
        Refusal(text: "id,name\n1,Belim\n", line: 1, field: "kind"),
        Refusal(text: "kind,name\n,Belim\n", line: 1, field: "id"),
        Refusal(text: "id,kind\n1,person\n", line: 1, field: "name"),
        Refusal(text: "id;kind;name\n1;;Belim\n", line: 1, field: "id"),
        Refusal(text: "id,kind,name,name\n1,,Belim,Carus\n", line: 1, field: "name"),
        Refusal(text: "id,kind,name\n1,,Belim\n,,Carus\n", line: 3, field: "id"),
        Refusal(text: "id,kind,name\n1,,Belim\n2,,Carus\n1,,Dolan\n", line: 4, field: "id"),
        Refusal(text: "id,kind,name\n1,plant,Belim\n", line: 2, field: "kind"),
        Refusal(text: "id,kind,name,alias\n1,person, ,Belim\n", line: 2, field: "name"),
        Refusal(text: "id,kind,name\n1,person\n", line: 2, field: nil),
        Refusal(text: "id,kind,name,note\n1,,Belim,x,Carus\n", line: 2, field: nil),
        Refusal(text: "id,kind,name\n1,,\"Belim\n", line: 2, field: nil),
    ]) func whatIsNoListOfNamesIsRefusedWithItsLine(_ refusal: Refusal) {
        let error = #expect(throws: DataError.self) { try read(refusal.text) }
        #expect(error?.line == refusal.line, "\(error.map(String.init(describing:)) ?? "")")
        #expect(error?.field == refusal.field)
    }

    @Test func bytesThatAreNoUTF8AreRefusedAndNotReadAsAnotherEncoding() {
        let error = #expect(throws: DataError.self) {
            try read(Array("id,kind,name\n1,,Belim\n2,,M".utf8) + [0xFC] + Array("ller\n".utf8)).entries
        }
        #expect(error?.line == 3)
        #expect(error?.expected == "UTF-8")
    }
}
