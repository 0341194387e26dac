import CordonLists
import CordonModel
import Testing

@Suite struct CSVTableTests {
    private func table(_ text: String, _ columns: [String] = ["key", "name", "count"]) throws(DataError) -> CSVTable {
        try CSVTable(ByteSource(name: "t.csv", bytes: Array(text.utf8)), columns: columns)
    }

    private func failure(_ text: String) -> DataError? {
        do {
            _ = try table(text)
            return nil
        } catch {
            return error
        }
    }

    @Test func fieldsAreFoundByNameInAnyOrder() throws {
        let row = try #require(try table("count,key,name\n3, a ,\" A, B \"\n").rows.first)
        #expect(row.line == 2)
        #expect(row.text("key") == "a")
        #expect(row.text("name") == "A, B")
        #expect(row.text("count") == "3")
        #expect(row.text("other") == "")
    }

    @Test func blankLinesAreNoRecords() throws {
        let rows = try table("\u{FEFF}key,name,count\n\na,A,1\n   \nb,B,2\n\n").rows
        #expect(rows.map { $0.text("key") } == ["a", "b"])
        #expect(rows.map { $0.line } == [3, 5])
    }

    @Test func aHeaderAloneIsAnEmptyTable() throws {
        let rows = try table("key,name,count").rows
        #expect(rows.isEmpty)
    }

    @Test func aMissingColumnIsNamed() {
        let error = failure("key,name\na,A\n")
        #expect(error == DataError(file: "t.csv", line: 1, field: "count", expected: "a column of this name"))
    }

    @Test(arguments: [("key,name,count,age\n", "age"), ("key,Name,count\n", "Name"), ("key,,name,count\n", "")])
    func anUnknownColumnIsNamed(_ text: String, _ column: String) {
        let error = failure(text)
        #expect(error?.line == 1)
        #expect(error?.field == column)
        #expect(error?.expected == "one column each of key,name,count")
    }

    @Test func aDoubledColumnIsNamed() {
        let error = failure("key,name,count,name\n")
        #expect(error?.line == 1)
        #expect(error?.field == "name")
    }

    @Test(arguments: [("key,name,count\na,A,1\nb,B\n", "2"), ("key,name,count\na,A,1\nb,B,2,3\n", "4")])
    func aRaggedRecordIsRefusedWithItsLine(_ text: String, _ found: String) {
        #expect(failure(text) == DataError(file: "t.csv", line: 3, expected: "3 fields", found: found))
    }

    @Test func anEmptyFileIsRefusedWithTheHeaderItShouldHave() {
        let error = failure("")
        #expect(error?.line == 1)
        #expect(error?.expected == "a header with key,name,count")
        #expect(error?.found == "an empty file")
    }

    @Test func aTableIsStrictUTF8() {
        var failure: DataError?
        do {
            _ = try CSVTable(ByteSource(name: "t.csv", bytes: [0x6B, 0xE9]), columns: ["k"])
        } catch {
            failure = error
        }
        #expect(failure?.expected == "UTF-8")
    }

    @Test func anEmptyFieldIsRefusedWhereAValueIsRequired() throws {
        let row = try #require(try table("key,name,count\na,  ,x\n").rows.first)
        #expect(throws: DataError(file: "t.csv", line: 2, field: "name", expected: "a value")) {
            _ = try row.required("name")
        }
        let key = try row.required("key")
        #expect(key == "a")
    }

    @Test func aFieldThatCannotBeReadIsShown() throws {
        let row = try #require(try table("key,name,count\na,,x\n").rows.first)
        #expect(throws: DataError(file: "t.csv", line: 2, field: "count", expected: "a number", found: "x")) {
            _ = try row.value("count", "a number") { Int($0) }
        }
        #expect(throws: DataError(file: "t.csv", line: 2, field: "name", expected: "a number")) {
            _ = try row.value("name", "a number") { Int($0) }
        }
    }

    @Test func anOptionalFieldMayBeEmptyButNotWrong() throws {
        let row = try #require(try table("key,name,count\na,,x\n").rows.first)
        let empty: Int? = try row.optional("name", "a number") { Int($0) }
        #expect(empty == nil)
        #expect(throws: DataError.self) {
            _ = try row.optional("count", "a number") { Int($0) }
        }
    }
}
