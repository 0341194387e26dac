import CordonModel
import CordonNames
import CordonTestSupport
import Testing

/// Organisations whose name in one language is no transliteration of the one they are known by elsewhere.
@Suite struct OrganisationNameTests {
    typealias Pair = NameComparerTests.Pair

    static let same: [Pair] = [
        Pair("长江存储科技", "Yangtze Memory Technologies", .organisation),
        Pair("北京理工大学", "Beijing Institute of Technology", .organisation),
        Pair("北京工业大学", "Beijing University of Technology", .organisation),
        Pair("中国石油天然气集团公司", "China National Petroleum Corporation", .organisation),
        Pair("中國工商銀行", "Industrial and Commercial Bank of China", .organisation),
        Pair("杭州海康威视数字技术股份有限公司", "Hangzhou Hikvision Digital Technology Co., Ltd.", .organisation),
        Pair("هواپیمایی ماهان", "Mahan Air", .organisation),
        Pair("دانشگاه صنعتی شریف", "Sharif University of Technology", .organisation),
        Pair("المصرف التجاري السوري", "Commercial Bank of Syria", .organisation),
        Pair("НК Роснефть", "Rosneft Oil Company", .organisation), Pair("PMC Wagner", "Wagner Group", .organisation),
        Pair("GK Rostekh", "State Corporation Rostec", .organisation),
        Pair("Объединенная авиастроительная корпорация", "United Aircraft Corporation", .organisation),
        Pair("현대자동차", "Hyundai Motor Company", .organisation),
        Pair("रिलायंस इंडस्ट्रीज लिमिटेड", "Reliance Industries Limited", .organisation),
        Pair("Hikvision (海康威视)", "Hikvision", .organisation), Pair("海康威视", "Hikvision", .unknown),
        Pair("江苏农村商业银行", "Jiangsu Rural Commercial Bank", .organisation),
        Pair("Ma Ying-jeou", "馬英九", .person), Pair("Tsai Ing-wen", "Cai Yingwen", .person),
        Pair("Lin Piao", "Lin Biao", .person), Pair("Ma Jian Guo", "Ma Jianguo", .person),
        Pair("Γεώργιος Χατζής", "George Hatzis", .person), Pair("สมชาย วงศ์สวัสดิ์", "Somchai Wongsawat", .person),
    ]

    @Test(arguments: same) func aBodyIsFoundByItsOtherName(_ pair: Pair) throws {
        let score = try NameLists.score(pair.left, pair.right, pair.kind)
        let back = try NameLists.score(pair.right, pair.left, pair.kind)
        #expect(score >= NameComparer.shippedThreshold, "\(score)")
        #expect(score == back)
    }

    static let other: [Pair] = [
        Pair("北京理工大学", "Beijing University of Technology", .organisation),
        Pair("西安理工大学", "Xi'an Technological University", .organisation),
        Pair("中国银行", "Industrial and Commercial Bank of China", .organisation),
        Pair("中国联通", "China Mobile", .organisation), Pair("中国海洋石油", "China National Petroleum", .organisation),
        Pair("Роснефть", "Gazprom Neft", .organisation), Pair("بانک ملی", "Bank Mellat", .organisation),
        Pair("Объединенная судостроительная корпорация", "United Engine Corporation", .organisation),
        Pair("日産自動車", "Toyota Motor Corporation", .organisation),
        Pair("Lin Piao", "Lin Tao", .person), Pair("Wang Ping", "Wang Bing", .person),
    ]

    @Test(arguments: other) func twoKnownBodiesAreTwo(_ pair: Pair) throws {
        let score = try NameLists.score(pair.left, pair.right, pair.kind)
        #expect(score < NameComparer.shippedThreshold, "\(score)")
    }
}
