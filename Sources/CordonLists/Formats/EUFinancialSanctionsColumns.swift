/// How the two versions of the EU's CSV call the fields of ``EUPart``.
struct EUFinancialSanctionsColumns {
    /// The column that holds the number of the entry; the file is of the version that has it.
    let key: String
    /// The columns with the day of the file.
    let day: String
    /// Whether the entry is a person or an enterprise, as a letter or a word.
    let subject: [String]
    let entity: [String: String]
    let remark: String
    let regulation: [String: String]
    let name: [String: String]
    let address: [String: String]
    /// A cell of phone numbers and addresses in no fixed form.
    let contact: String?
    let birth: [String: String]
    let identification: [String: String]
    let citizenship: [String: String]

    /// Version 1_1: a block of columns a part, each with its act and the same names as the XML.
    static let newer = EUFinancialSanctionsColumns(
        key: "Entity_LogicalId", day: "fileGenerationDate",
        subject: ["Entity_SubjectType", "Entity_SubjectType_ClassificationCode"],
        entity: [
            "euReferenceNumber": "Entity_EU_ReferenceNumber", "unitedNationId": "Entity_UnitedNationId",
            "designationDate": "Entity_DesignationDate", "designationDetails": "Entity_DesignationDetails",
        ],
        remark: "Entity_Remark",
        regulation: [
            "regulationType": "Entity_Regulation_Type", "organisationType": "Entity_Regulation_OrganisationType",
            "publicationDate": "Entity_Regulation_PublicationDate",
            "entryIntoForceDate": "Entity_Regulation_EntryIntoForceDate",
            "numberTitle": "Entity_Regulation_NumberTitle", "programme": "Entity_Regulation_Programme",
            "publicationUrl": "Entity_Regulation_PublicationUrl",
        ],
        name: block(
            "NameAlias",
            [
                "lastName": "LastName", "firstName": "FirstName", "middleName": "MiddleName", "wholeName": "WholeName",
                "nameLanguage": "NameLanguage", "gender": "Gender", "title": "Title", "function": "Function",
                "strong": "Strong",
            ]),
        address: block(
            "Address",
            place.merging([
                "street": "Street", "poBox": "PoBox", "asAtListingTime": "AsAtListingTime",
            ]) { $1 }),
        contact: "Address_ContactInfo",
        birth: block(
            "BirthDate",
            place.merging([
                "birthdate": "BirthDate", "dayOfMonth": "Day", "monthOfYear": "Month", "year": "Year",
                "yearRangeFrom": "YearRangeFrom", "yearRangeTo": "YearRangeTo", "circa": "Circa",
                "calendarType": "CalendarType",
            ]) { $1 }),
        identification: block(
            "Identification",
            place.merging([
                "number": "Number", "diplomatic": "Diplomatic", "knownExpired": "KnownExpired",
                "knownFalse": "KnownFalse", "reportedLost": "ReportedLost", "revokedByIssuer": "RevokedByIssuer",
                "issuedBy": "IssuedBy", "issueDate": "IssuedDate", "validFrom": "ValidFrom", "validTo": "ValidTo",
                "latinNumber": "LatinNumber", "nameOnDocument": "NameOnDocument",
                "identificationTypeCode": "TypeCode", "identificationTypeDescription": "TypeDescription",
            ]) { $1 }),
        citizenship: block("Citizenship", place))

    /// Version 1_0: fewer columns under shortened names. `Birt_plcae` is how the publisher spells it.
    static let older = EUFinancialSanctionsColumns(
        key: "Entity_logical_id", day: "Date_file", subject: ["Subject_type"],
        entity: ["euReferenceNumber": "EU_ref_num"], remark: "Entity_remark",
        regulation: [
            "numberTitle": "Leba_numtitle", "publicationDate": "Leba_publication_date", "publicationUrl": "Leba_url",
            "programme": "Programme",
        ],
        name: shortBlock(
            "Naal",
            [
                "lastName": "lastname", "firstName": "firstname", "middleName": "middlename", "wholeName": "wholename",
                "nameLanguage": "language", "gender": "gender", "title": "title", "function": "function",
            ]),
        address: shortBlock(
            "Addr",
            [
                "street": "street", "houseNumber": "number", "zipCode": "zipcode", "city": "city",
                "countryDescription": "country", "remark": "other",
            ]),
        contact: nil,
        birth: shortBlock(
            "Birt", ["birthdate": "date", "city": "plcae", "place": "place", "countryDescription": "country"]),
        identification: shortBlock("Iden", ["number": "number", "countryDescription": "country"]),
        citizenship: shortBlock("Citi", ["countryDescription": "country"]))

    private static let place = [
        "city": "City", "zipCode": "ZipCode", "region": "Region", "place": "Place",
        "countryIso2Code": "CountryIso2Code",
        "countryDescription": "CountryDescription",
    ]

    private static func block(_ prefix: String, _ columns: [String: String]) -> [String: String] {
        columns.merging([
            "logicalId": "LogicalId", "remark": "Remark", "act.type": "Regulation_Type",
            "act.date": "Regulation_PublicationDate", "act.number": "Regulation_NumberTitle",
            "act.programme": "Regulation_Programme", "act.url": "Regulation_PublicationUrl",
        ]) { $1 }.mapValues { prefix + "_" + $0 }
    }

    private static func shortBlock(_ prefix: String, _ columns: [String: String]) -> [String: String] {
        columns.merging([
            "logicalId": "logical_id", "act.number": "leba_numtitle", "act.date": "leba_publication_date",
            "act.url": "leba_url", "act.programme": "programme",
        ]) { $1 }.mapValues { prefix + "_" + $0 }
    }
}
