using Huangcheng.Bot.Knowledge.Documents;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Documents;

public sealed class RealFolderTests
{
    private static readonly KnowledgeSnapshot Snapshot = KnowledgeFolder.Load(KnowledgeFolderOnDisk.Path);

    private static Plan Plan => Assert.Single(Snapshot.Plans);

    [Fact]
    public void The_folder_is_sound_and_reports_the_injected_advert_as_a_note()
    {
        var report = KnowledgeFolder.Check(KnowledgeFolderOnDisk.Path);

        Assert.Empty(report.Faults);
        Assert.Contains(report.Notes, note => note.ToString() == "plans/2024/source.txt:2: 不属于通知的内容（疑似被植入），已排除：真人电子游艺平台");
    }

    [Fact]
    public void All_35_entries_are_read()
    {
        const string Expected = """
            1 禁放烟花爆竹 | 综治办 | 108,112
            1 新春走访送温暖活动 | 党政办 | 110,114
            2 春季蔬菜田间管理培训(一) | 各田间学校 | 118,124
            2 “我们的节日·春节(元宵节)”系列活动 | 文化站、社区教育中心 | 120,126
            2 春季传染病预防知识宣传 | 卫生院 | 122,128
            3 春季蔬菜田间管理培训(二) | 各田间学校 | 132,140
            3 “智慧助老我能行”活动 | 社区教育中心 | 134,142
            3 “三八”节系列活动 | 文化站 | 136,144
            3 弘扬雷锋精神系列活动 | 社区教育中心 | 138,146
            4 大棚套种蔬菜生长期管理培训 | 思远农业 | 150,156
            4 世界读书日活动 | 各中小学 | 152,158
            4 “我们的节日·清明节”活动 | 文化站、社区教育中心 | 154,160
            5 家庭教育培训 | 各中小学 | 164,170
            5 《民法典》宣传教育活动 | 司法所 | 166,172
            5 防震减灾日演练 | 各中小学 | 168,174
            6 庆六一活动暨少年儿童入队仪式 | 社区教育中心、各中小学 | 178,182
            6 “我们的节日· 端午节”系列活动 | 各村居 | 180,184
            7 庆“七一”系列活动 | 社区教育中心、文化站 | 188,194,196
            7 夏季老年人慢性病防治 | 卫生院 | 190,198
            7 暑期儿童公益课堂 | 文化站 | 192,200
            8 “盛夏之约,美丽皇城”艺术展演 | 文化站 | 204,208
            8 多措并举“防溺水”,筑牢安全“生命线” | 社区教育中心、消防救援站 | 206,210,212
            9 学生入学礼、升学礼活动 | 各中小学幼儿园 | 216,220
            9 秋季西红柿田间管理线上案例培训 | 思远农业 | 218,222
            10 国庆节系列庆祝活动 | 社区教育中心 | 226,234
            10 心脑血管疾病防治宣传 | 卫生院 | 228,236
            10 重阳节尊老敬老系列活动 | 各村居、各中小学 | 230,238
            10 教师大家访活动 | 各中小学 | 232,240
            11 全民终身学习活动周活动 | 各村居、各中小学 | 244,252
            11 消防安全宣传日系列活动 | 消防救援站 | 246,254
            11 家庭教育培训 | 社区教育中心 | 248,256
            11 校园欺凌防治教育 | 司法所 | 250,258
            12 法治教育宣传活动 | 司法所 | 262,268
            12 戏曲进校园活动 | 文化站 | 264,270
            12 国家公祭日活动 | 各中小学 | 266,272
            """;

        Assert.Equal(Expected, string.Join('\n', Plan.Schedule.Select(entry =>
            $"{entry.Month} {entry.Title} | {string.Join('、', entry.Departments)} | {string.Join(',', entry.SourceLines)}")));
        Assert.Equal(("2024-plan", 2024, 35), (Plan.DocumentId, Plan.Year, Plan.Schedule.Count));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void July_and_August_are_paired_by_a_person_and_say_so(int month)
    {
        Assert.All(Plan.Schedule, entry => Assert.Equal(
            entry.Month is 7 or 8 ? "原表此处部门多于活动，对应关系为人工核定" : null, entry.PairingNote));
        Assert.Contains(Plan.Schedule, entry => entry.Month == month);
    }

    [Fact]
    public void Fifty_villages_are_known_and_nothing_about_the_office()
    {
        Assert.Equal(50, Snapshot.Villages.Count);
        Assert.Equal(new Village("370305102201", "于家村委会"), Snapshot.Villages[0]);
        Assert.Equal(Office.Empty, Snapshot.Office);
    }

    [Fact]
    public void Common_questions_stand_on_the_plan() =>
        Assert.All(Snapshot.Faq, entry => Assert.Equal("2024-plan", entry.Source.Document));
}
