/// The part of the FollowTheMoney model that compatible shapes need, as text for ``FollowTheMoneyModel``.
///
/// Taken from followthemoney 4.11.2 (MIT License, OCCRP and others). `Tests/Service/clients.py` compares it with the
/// package that is installed. A schema is `name|parents|label|plural|flags`, then its description behind colons; its own
/// properties are `- name|label|type|flags|range`. Topics stand at the end.
enum FollowTheMoneyModelTable {
    static let text = """
        Thing||Thing|Thing|abstract
          featured name country
        - address|Address|address|matchable|
        - addressEntity|Address|entity|matchable|Address
        - alephUrl|Aleph URL|url|hidden|
        - alias|Alias|name|matchable|
        - country|Country|country|matchable|
        - createdAt|Created at|date||
        - description|Description|text||
        - indexText|Index text|text|hidden|
        - keywords|Keywords|string||
        - modifiedAt|Modified on|date||
        - name|Name|name|matchable|
        - notes|Notes|text||
        - previousName|Previous name|name|matchable|
        - program|Program|string||
        - programId|Program ID|identifier|hidden|
        - publisher|Publishing source|string||
        - publisherUrl|Publishing source URL|url||
        - retrievedAt|Retrieved on|date||
        - riskSource|Risk source|entity||Thing
        - sanctions|Sanctions|entity|matchable stub|Sanction
        - sourceUrl|Source link|url||
        - summary|Summary|text||
        - topics|Topics|topic||
        - unknownLinkFrom|Linked from|entity|matchable stub|UnknownLink
        - unknownLinkTo|Linked to|entity|matchable stub|UnknownLink
        - weakAlias|Weak alias|name||
        - wikidataId|Wikidata ID|identifier|matchable|
        - wikipediaUrl|Wikipedia Article|url||
        LegalEntity|Thing|Legal entity|Legal entities|matchable
          : Any party to legal proceedings, such as asset ownership, corporate governance or social
          : interactions. Often used when raw data does not specify if something is a person, organization or
          : company.
          featured name country legalForm status
          compared Company LegalEntity Organization Person PublicBody
        - abbreviation|Abbreviation|name||
        - brightQueryId|BrightQuery ID|identifier|matchable|
        - brightQueryOrgId|BrightQuery Organization ID|identifier|hidden|
        - bvdId|Bureau van Dijk ID|identifier|matchable|
        - classification|Classification|string||
        - cryptoWallets|Cryptocurrency wallets|entity|matchable stub|CryptoWallet
        - dissolutionDate|Dissolution date|date|matchable|
        - dunsCode|DUNS|identifier|matchable|
        - email|Email|email|matchable|
        - icijId|ICIJ ID|string||
        - idNumber|ID Number|identifier|matchable|
        - identification|Identifications|entity|matchable stub|Identification
        - incorporationDate|Incorporation date|date|matchable|
        - innCode|INN|identifier|matchable|
        - jurisdiction|Jurisdiction|country|matchable|
        - legalForm|Legal form|string||
        - leiCode|LEI|identifier|matchable|
        - licenseNumber|License Number|identifier|matchable|
        - mainCountry|Country of origin|country|matchable|
        - npiCode|NPI|identifier|matchable|
        - ogrnCode|OGRN|identifier|matchable|
        - okpoCode|OKPO|identifier||
        - okvedCode|OKVED|identifier||
        - opencorporatesUrl|OpenCorporates URL|url|matchable|
        - operatedVehicles|Vehicles operated|entity|matchable stub|Vehicle
        - ownedVehicles|Vehicles owned|entity|matchable stub|Vehicle
        - ownershipOwner|Assets and shares|entity|matchable stub|Ownership
        - parent|Parent company|entity|matchable|LegalEntity
        - phone|Phone|phone|matchable|
        - registrationNumber|Registration number|identifier|matchable|
        - sayariId|Sayari Entity ID|identifier|matchable|
        - sector|Sector|string||
        - securities|Issued securities|entity|matchable stub|Security
        - status|Status|string||
        - subsidiaries|Subsidiaries|entity|matchable stub|LegalEntity
        - swiftBic|SWIFT/BIC|identifier|matchable|
        - taxNumber|Tax Number|identifier|matchable|
        - taxStatus|Tax status|string||
        - uniqueEntityId|Unique Entity ID|identifier|matchable|
        - uscCode|USCC|identifier|matchable|
        - userAccounts|User accounts|entity|matchable stub|UserAccount
        - vatCode|V.A.T. Identifier|identifier|matchable|
        - website|Website|url|matchable|
        Person|LegalEntity|Person|People|matchable
          : A natural person, as opposed to a corporation of some type.
          featured name nationality birthDate
          compared LegalEntity Person
        - appearance|Physical appearance|string||
        - biography|Biography|text||
        - birthCountry|Country of birth|country|matchable|
        - birthDate|Birth date|date|matchable|
        - birthPlace|Place of birth|string||
        - citizenship|Citizenship|country|matchable|
        - deathDate|Death date|date|matchable|
        - education|Education|string||
        - ethnicity|Ethnicity|string||
        - eyeColor|Eye color|string||
        - fatherName|Patronymic|string||
        - firstName|First name|string||
        - gender|Gender|gender||
        - hairColor|Hair color|string||
        - height|Height|number||
        - lastName|Last name|string||
        - middleName|Middle name|string||
        - motherName|Matronymic|string||
        - nameSuffix|Name suffix|string||
        - nationality|Nationality|country|matchable|
        - passportNumber|Passport number|identifier|matchable|
        - political|Political association|string||
        - position|Position|string||
        - profession|Profession|string||
        - religion|Religion|string||
        - secondName|Second name|string||
        - socialSecurityNumber|Social security number|identifier|matchable|
        - spokenLanguage|Spoken language|language||
        - title|Title|string||
        - weight|Weight|number||
        Organization|LegalEntity|Organization|Organizations|matchable
          : Any type of incorporated entity that cannot be owned by another (see `Company`). This might include
          : charities, foundations or state-owned enterprises, depending on their jurisdiction.
          featured name country legalForm status
          compared Company LegalEntity Organization PublicBody
        - bankAccounts|Bank accounts|entity|matchable stub|BankAccount
        - cageCode|CAGE|identifier|matchable|
        - giiNumber|GIIN|identifier|matchable|
        - imoNumber|IMO Number|identifier|matchable|
        - permId|PermID|identifier|matchable|
        - positions|Positions|entity|matchable stub|Position
        PublicBody|Organization|Public body|Public bodies|matchable
          : A public body, such as a ministry, department or state company.
          featured name country legalForm status
          compared LegalEntity Organization PublicBody
        Company|Organization Asset|Company|Companies|matchable
          : A corporation, usually for profit. Does not distinguish between private and public companies, and
          : can also be used to model more specific constructs like trusts and funds. Companies are assets, so
          : they can be owned by other legal entities.
          featured name jurisdiction registrationNumber incorporationDate
          compared Company LegalEntity Organization
        - bikCode|BIK|identifier|matchable|
        - caemCode|COD CAEM|string||
        - capital|Capital|number||
        - cikCode|SEC Central Index Key|identifier|matchable|
        - coatoCode|COATO / SOATO / OKATO|identifier||
        - fnsCode|Federal tax service code|identifier||
        - fssCode|FSS|string||
        - ipoCode|IPO|identifier||
        - irsCode|IRS Number|identifier|matchable|
        - isinCode|ISIN|identifier|matchable|
        - jibCode|JIB|identifier|matchable|
        - kppCode|KPP|identifier||
        - mbsCode|MBS|identifier|matchable|
        - okopfCode|OKOPF|string||
        - oksmCode|OKSM|string||
        - pfrNumber|PFR Number|identifier|matchable|
        - ricCode|Reuters Instrument Code|identifier|matchable|
        - ticker|Stock ticker symbol|identifier|matchable|
        - voenCode|VOEN|identifier|matchable|
        Value||Value|Values|abstract
        - amount|Amount|number||
        - amountEur|Amount in EUR|number||
        - amountUsd|Amount in USD|number||
        - currency|Currency|string||
        Asset|Value Thing|Asset|Assets|
          : A piece of property which can be owned and assigned a monetary value.
          featured name amount
        - ownershipAsset|Ownership and Control|entity|matchable stub|Ownership
        Vehicle|Asset|Vehicle|Vehicles|matchable
          featured type name registrationNumber country owner
          compared Airplane Vehicle Vessel
        - buildDate|Build Date|date|matchable|
        - deregistrationDate|De-registration Date|date|matchable|
        - model|Model|string||
        - operator|Operator|entity|matchable|LegalEntity
        - owner|Owner|entity|matchable|LegalEntity
        - registrationDate|Registration Date|date|matchable|
        - registrationNumber|Registration number|identifier|matchable|
        - type|Type|string||
        Vessel|Vehicle|Vessel|Vessels|matchable
          : A boat or ship. Typically flying some sort of national flag.
          featured name imoNumber type flag
          compared Vehicle Vessel
        - callSign|Call Sign|identifier|matchable|
        - crsNumber|CRS Number|identifier|matchable|
        - deadweightTonnage|Deadweight Tonnage|number||
        - flag|Flag|country|matchable|
        - grossRegisteredTonnage|Gross Registered Tonnage|number||
        - imoNumber|IMO Number|identifier|matchable|
        - mmsi|MMSI|identifier|matchable|
        - nameChangeDate|Date of Name Change|date|matchable|
        - navigationArea|Navigation Area|string||
        - pastFlags|Past Flags|country|matchable|
        - pastTypes|Past Types|string||
        - registrationPort|Port of Registration|string||
        - tonnage|Tonnage|number||
        Airplane|Vehicle|Airplane|Airplanes|matchable
          : An airplane, helicopter or other flying vehicle.
          featured type registrationNumber country operator owner
          compared Airplane Vehicle
        - icaoCode|ICAO aircraft type designator|identifier|matchable|
        - manufacturer|Manufacturer|string||
        - serialNumber|Serial Number|identifier|matchable|
        Security|Asset|Security|Securities|matchable
          : A tradeable financial asset.
          featured isin name issuer country
          compared Security
        - classification|Classification|string||
        - collateral|Collateral|string||
        - figiCode|Financial Instrument Global Identifier|identifier|matchable|
        - isin|ISIN|identifier|matchable|
        - issueDate|Date issued|date|matchable|
        - issuer|Issuer|entity|matchable|LegalEntity
        - maturityDate|Maturity date|date|matchable|
        - registrationNumber|Registration number|identifier|matchable|
        - ticker|Stock ticker symbol|identifier|matchable|
        - type|Type|string||
        CryptoWallet|Value Thing|Cryptocurrency wallet|Cryptocurrency wallets|matchable
          : A cryptocurrency wallet is a view on the transactions conducted by one participant on a blockchain /
          : distributed ledger system.
          featured currency publicKey
          compared CryptoWallet
        - accountId|Account ID|identifier|matchable|
        - balance|Balance|number||
        - balanceDate|Balance date|date|matchable|
        - blockchain|Blockchain|string||
        - creationDate|Creation date|date|matchable|
        - cryptoAddress|Crypto address|identifier|matchable|
        - currencySymbol|Currency short code|string||
        - custodyType|Custody type|string||
        - holder|Wallet holder|entity|matchable|LegalEntity
        - managingExchange|Managing exchange|string||
        - privateKey|Private key|string||
        - publicKey|Address|identifier|matchable|
        BankAccount|Asset|Bank account|Bank accounts|matchable
          : An account held at a bank and controlled by an owner. This may also be used to describe more complex
          : arrangements like correspondent bank settlement accounts.
          featured accountNumber bankName
          compared BankAccount
        - accountNumber|Account number|identifier|matchable|
        - accountType|Account type|string||
        - balance|Balance|number||
        - balanceDate|Balance date|date|matchable|
        - bank|Bank|entity|matchable|Organization
        - bankAddress|Bank address|string||
        - bankName|Bank name|string||
        - bic|Bank Identifier Code|identifier|matchable|
        - closingDate|Closing date|date|matchable|
        - iban|IBAN|identifier|matchable|
        - maxBalance|Maximum balance|number||
        - maxBalanceDate|Maximum balance date|date|matchable|
        - openingDate|Opening date|date|matchable|
        UserAccount|Thing|User account|User accounts|matchable
          featured username service email owner
          compared UserAccount
        - email|Email|email|matchable|
        - ipAddress|IP address|ip|matchable|
        - owner|Owner|entity|matchable|LegalEntity
        - password|Password|string||
        - phone|Phone|phone|matchable|
        - service|Service|string||
        - username|Username|string||
        Address|Thing|Address|Addresses|matchable
          : A location associated with an entity.
          featured full city street country
          compared Address
        - city|City|string||
        - full|Full address|address|matchable|
        - googlePlaceId|Google Places ID|identifier|matchable|
        - latitude|Latitude|number||
        - longitude|Longitude|number||
        - osmId|OpenStreetmap Place ID|identifier|matchable|
        - postOfficeBox|PO Box|string||
        - postalCode|Postal code|string||
        - region|Region|string||
        - remarks|Remarks|string||
        - state|State|string||
        - street|Street address|string||
        - street2|Street address (ctd.)|string||
        - things|Located there|entity|matchable stub|Thing
        Position|Thing|Position|Positions|matchable
          : A post, role or position within an organization or body. This describes a position one or more
          : people may occupy and not the occupation of the post by a specific individual at a specific point in
          : time (see `Occupancy`).
          featured name country subnationalArea
          compared Position
        - dissolutionDate|Dissolution date|date|matchable|
        - inceptionDate|Inception date|date|matchable|
        - numberOfSeats|Total number of seats|number||
        - organization|Organization|entity|matchable|Organization
        - subnationalArea|Subnational area|string||
        Interval||Interval|Interval|abstract
          : An object which is bounded in time.
        - alephUrl|Aleph URL|url|hidden|
        - date|Date|date|matchable|
        - description|Description|text||
        - endDate|End date|date|matchable|
        - indexText|Index text|text|hidden|
        - modifiedAt|Modified on|date|matchable|
        - namesMentioned|Detected names|name|matchable hidden|
        - publisher|Publishing source|string||
        - publisherUrl|Publishing source URL|url||
        - recordId|Record ID|string||
        - retrievedAt|Retrieved on|date||
        - sourceUrl|Source link|url||
        - startDate|Start date|date|matchable|
        - summary|Summary|text||
        Interest|Interval|Interest|Interest|abstract
        - role|Role|string||
        - status|Status|string||
        Sanction|Interval|Sanction|Sanctions|
          : A sanction designation.
          featured entity country authority program startDate
        - authority|Authority|string||
        - authorityId|Authority-issued identifier|identifier|matchable|
        - country|Country|country|matchable|
        - duration|Duration|number||
        - entity|Entity|entity|matchable|Thing
        - listingDate|Listing date|date|matchable|
        - program|Program|string||
        - programId|Program ID|identifier|matchable|
        - programUrl|Program URL|url|matchable|
        - provisions|Scope of sanctions|string||
        - reason|Reason|text||
        - status|Status|string||
        - unscId|UN SC identifier|identifier|matchable|
        Ownership|Interest|Ownership|Ownerships|
          featured owner asset role percentage startDate endDate
        - asset|Asset|entity|matchable|Asset
        - legalBasis|Legal basis|string||
        - owner|Owner|entity|matchable|LegalEntity
        - ownershipType|Type of ownership|string||
        - percentage|Percentage held|string||
        - sharesCount|Number of shares|string||
        - sharesCurrency|Currency of shares|string||
        - sharesType|Type of shares|string||
        - sharesValue|Value of shares|string||
        UnknownLink|Interest|Other link|Other links|
          featured subject object role
        - object|Object|entity|matchable|Thing
        - subject|Subject|entity|matchable|Thing
        Identification|Interval|Identification|Identifications|
          : A form of identification associated with its holder and some issuing country. This can be used for
          : national ID cards, voter enrollments, and similar instruments.
          featured number country type holder startDate endDate
        - authority|Authority|string||
        - country|Country|country|matchable|
        - holder|Identification holder|entity|matchable|LegalEntity
        - number|Document number|identifier|matchable|
        - type|Type|string||
        Passport|Identification|Passport|Passports|
          : A passport held by a person.
          featured number country type holder startDate endDate
        - birthDate|Birth date|date|matchable|
        - birthPlace|Place of birth|string||
        - gender|Gender|gender||
        - givenName|Given name|string||
        - passportNumber|Passport number|identifier|matchable hidden|
        - personalNumber|Personal number|identifier|matchable|
        - surname|Surname|string||
        topic asset.frozen|Frozen asset|
        topic corp.clone|Clone of real entity|risk
        topic corp.disqual|Disqualified|risk
        topic corp.offshore|Offshore|
        topic corp.public|Public listed company|
        topic corp.shell|Shell company|
        topic crime|Crime|risk
        topic crime.boss|Criminal leadership|risk
        topic crime.cyber|Cybercrime|
        topic crime.env|Environmental violations|
        topic crime.fin|Financial crime|risk
        topic crime.fraud|Fraud|risk
        topic crime.terror|Terrorism|risk
        topic crime.theft|Theft|risk
        topic crime.traffick|Trafficking|risk
        topic crime.traffick.drug|Drug trafficking|
        topic crime.traffick.human|Human trafficking|
        topic crime.war|War crimes|risk
        topic debarment|Debarred|risk
        topic export.control|Export controlled|risk
        topic export.control.linked|Export control-linked|risk
        topic export.risk|Trade risk|risk
        topic fin|Financial services|
        topic fin.adivsor|Financial advisor|
        topic fin.bank|Bank|
        topic fin.fund|Fund|
        topic forced.labor|Forced labor|
        topic geo.risk|High-risk area|risk
        topic gov|Government|
        topic gov.admin|Civil service|
        topic gov.executive|Executive branch of government|
        topic gov.financial|Central banking and financial integrity|
        topic gov.head|Head of government or state|
        topic gov.igo|Intergovernmental organization|
        topic gov.judicial|Judicial branch of government|
        topic gov.legislative|Legislative branch of government|
        topic gov.muni|Municipal government|
        topic gov.national|National government|
        topic gov.religion|Religious leadership|
        topic gov.security|Security services|
        topic gov.soe|State-owned enterprise|
        topic gov.state|State government|
        topic invest.ban|Investment ban|risk
        topic invest.risk|Investment risk|risk
        topic mare.detained|Maritime detention|risk
        topic mare.shadow|Shadow fleet|risk
        topic mare.sts|Ship-to-ship transfer|
        topic mil|Military|
        topic poi|Person of interest|risk
        topic pol.party|Political party|
        topic pol.union|Union|
        topic reg.action|Regulator action|risk
        topic reg.warn|Regulator warning|risk
        topic rel|Religion|
        topic role.acct|Accountant|
        topic role.act|Activist|
        topic role.civil|Civil servant|
        topic role.diplo|Diplomat|
        topic role.journo|Journalist|
        topic role.judge|Judge|
        topic role.lawyer|Lawyer|
        topic role.lobby|Lobbyist|
        topic role.oligarch|Oligarch|risk
        topic role.pep|PEP|risk
        topic role.pep.frmr|Former PEP|
        topic role.pep.intl|International PEP|
        topic role.pep.natl|National PEP|
        topic role.pol|Politician|
        topic role.rca|Close Associate|risk
        topic role.spy|Spy|
        topic sanction|Sanction|risk
        topic sanction.control|Sanction ownership or control|risk
        topic sanction.counter|Counter-sanction|risk
        topic sanction.linked|Sanction-linked|risk
        topic wanted|Wanted|risk
        """
}
