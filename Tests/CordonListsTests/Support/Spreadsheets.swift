import CordonTestSupport
import Foundation

/// Small spreadsheets made from texts in a test.
enum Spreadsheets {
    /// An XLSX file. `sheets` are names and the rows of a sheet in XML: `<row r="1"><c …`.
    static func excel(
        sheets: [(name: String, rows: String)], strings: String? = nil, styles: String? = nil, workbook: String = "",
        modified: String? = nil, hidden: Set<String> = []
    ) throws -> TemporaryFile {
        var relations = ""
        var entries = ""
        var members: [(String, String)] = []
        for (index, sheet) in sheets.enumerated() {
            let number = index + 1
            entries += #"<sheet name="\#(sheet.name)" sheetId="\#(number)" r:id="rId\#(number)""#
            entries += hidden.contains(sheet.name) ? #" state="hidden"/>"# : "/>"
            relations +=
                #"<Relationship Id="rId\#(number)" Type="http://x/worksheet" Target="worksheets/sheet\#(number).xml"/>"#
            members.append(
                (
                    "xl/worksheets/sheet\(number).xml",
                    #"<?xml version="1.0"?><worksheet xmlns="main"><cols><col min="1"/></cols><sheetData>\#(sheet.rows)"#
                        + "</sheetData></worksheet>"
                ))
        }
        if let strings {
            relations += #"<Relationship Id="rIdS" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/>"#
            members.append(("xl/sharedStrings.xml", "<sst>\(strings)</sst>"))
        }
        if let styles {
            relations += #"<Relationship Id="rIdT" Type="http://x/styles" Target="styles.xml"/>"#
            members.append(("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>"))
        }
        if let modified {
            members.append(
                (
                    "docProps/core.xml",
                    #"<cp:coreProperties xmlns:cp="a" xmlns:dcterms="b"><dcterms:modified>\#(modified)"#
                        + "</dcterms:modified></cp:coreProperties>"
                ))
        }
        members.append(
            ("xl/workbook.xml", #"<workbook xmlns:r="rel">\#(workbook)<sheets>\#(entries)</sheets></workbook>"#))
        members.append(("xl/_rels/workbook.xml.rels", "<Relationships>\(relations)</Relationships>"))
        members.append(("[Content_Types].xml", "<Types/>"))
        return try TemporaryFile(ZipFile(members).file)
    }

    /// Rows of texts that stand in the cells themselves.
    static func rows(_ rows: [[String]]) -> String {
        rows.map { row in
            "<row>" + row.map { "<c t=\"inlineStr\"><is><t>\(escaped($0))</t></is></c>" }.joined() + "</row>"
        }.joined()
    }

    /// An ODS file. `tables` is the XML of the tables.
    static func openDocument(_ tables: String, meta: String? = nil) throws -> TemporaryFile {
        let content = """
            <?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x">
            <office:automatic-styles/><office:body><office:spreadsheet>\(tables)</office:spreadsheet></office:body>
            </office:document-content>
            """
        var members = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)]
        if let meta { members.append(("meta.xml", meta)) }
        return try TemporaryFile(ZipFile(members).file)
    }

    /// A table of texts.
    static func table(_ rows: [[String]], name: String = "Sheet1") -> String {
        let cells = rows.map { row in
            "<table:table-row>"
                + row.map { text in
                    text.isEmpty
                        ? "<table:table-cell/>"
                        : "<table:table-cell office:value-type=\"string\"><text:p>\(escaped(text))</text:p></table:table-cell>"
                }.joined() + "</table:table-row>"
        }
        return "<table:table table:name=\"\(name)\"><table:table-column/>\(cells.joined())</table:table>"
    }

    static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
    }
}
