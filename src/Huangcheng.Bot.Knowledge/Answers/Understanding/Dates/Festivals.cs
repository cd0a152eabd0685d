namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;

/// <summary>The festivals and days of the year residents name.</summary>
internal static class Festivals
{
    public static IReadOnlyList<Festival> All { get; } =
    [
        Solar("元旦", 1, 1, "new year's day", "元旦节", "阳历年"),
        Lunar("腊八节", 12, 8, "腊八"),
        Lunar("小年", 12, 23, "祭灶"),
        Lunar("除夕", 12, 0, "大年三十", "年三十", "除夕夜"),
        Lunar("春节", 1, 1, "spring festival", "chinese new year", "lunar new year", "过年", "大年初一", "过大年", "新年", "年节", "正月"),
        Lunar("元宵节", 1, 15, "lantern festival", "元宵", "正月十五", "正月十五元宵节", "灯节", "闹元宵"),
        Lunar("二月二", 2, 2, "龙抬头"),
        Solar("妇女节", 3, 8, "women's day", "womens day", "woman's day", "三八节", "三八", "三八妇女节", "38节", "3.8节", "3.8妇女节", "38妇女节", "女神节"),
        Solar("学雷锋日", 3, 5, "学雷锋", "雷锋", "雷锋日", "学雷锋纪念日", "雷锋月"),
        Solar("植树节", 3, 12, "arbor day"),
        Solar("消费者权益日", 3, 15, "315", "三一五"),
        Solar("清明节", 4, 5, "tomb-sweeping day", "tomb sweeping day", "tomb-sweeping festival", "tomb sweeping festival", "tomb sweeping", "qingming festival", "清明", "寒食节", "寒食"),
        Solar("世界读书日", 4, 23, "world book day", "book day", "读书日", "世界图书日", "读书节"),
        Solar("劳动节", 5, 1, "labor day", "labour day", "may day", "五一节", "五一", "51劳动节", "五一劳动节"),
        Solar("青年节", 5, 4, "五四", "五四青年节"),
        Solar("母亲节", 5, 10),
        Solar("防灾减灾日", 5, 12, "防震减灾日", "512", "汶川地震纪念日", "汶川地震", "汶川纪念日"),
        Solar("儿童节", 6, 1, "children's day", "childrens day", "kids'day", "children day", "六一节", "六一", "六一儿童节", "61儿童节", "6.1节", "6.1儿童节", "国际儿童节", "孩子过节", "孩子们过节", "娃娃过节", "小孩过节", "小孩子过节"),
        Lunar("端午节", 5, 5, "dragon boat festival", "dragon boat", "端午", "五月端午", "端阳节", "粽子节", "五月初五"),
        Solar("父亲节", 6, 20),
        Solar("建党节", 7, 1, "七一", "七一建党节", "党的生日", "党生日", "党过生日", "给党过生日", "71建党节", "7.1建党节", "建党日"),
        Lunar("七夕节", 7, 7, "七夕", "乞巧节"),
        Lunar("中元节", 7, 15, "七月半", "七月十五", "鬼节"),
        Solar("建军节", 8, 1, "八一", "八一建军节", "81建军节"),
        Solar("教师节", 9, 10, "teachers'day", "teacher's day", "teachers day", "老师节", "老师过节", "老师的节日", "老师们过节", "教师的节日"),
        Lunar("中秋节", 8, 15, "mid-autumn festival", "mid autumn festival", "mid-autumn", "moon festival", "mooncake festival", "中秋", "八月十五", "团圆节", "月饼节", "吃月饼", "赏月"),
        Solar("国庆节", 10, 1, "national day", "国庆", "十一国庆", "国庆长假", "国庆假期", "十一长假", "十一假期", "十一黄金周", "十一期间", "黄金周", "祖国生日", "国家生日", "祖国过生日", "国家过生日", "国庆黄金周"),
        Lunar("重阳节", 9, 9, "double ninth festival", "double ninth", "double nine festival", "chongyang festival", "seniors day", "重阳", "九月九", "九月初九", "老人节", "敬老节", "老年节", "老人的节日", "九九重阳", "登高节"),
        Solar("消防日", 11, 9, "消防安全宣传日", "119那天", "119当天", "119消防", "消防宣传日", "119消防日", "119消防宣传日", "消防安全日"),
        Solar("冬至", 12, 22),
        Solar("国家宪法日", 12, 4, "宪法日"),
        Solar("国家公祭日", 12, 13, "公祭日", "遇难同胞", "南京大屠杀纪念日"),
        Solar("圣诞节", 12, 25, "圣诞"),

        // Solar terms: their day shifts by one at most, their month never. Names that are also everyday words need 节气.
        SolarTerm("立春", 2, 4),
        EverydaySolarTerm("雨水", 2, 19),
        SolarTerm("惊蛰", 3, 5),
        SolarTerm("春分", 3, 20),
        SolarTerm("谷雨", 4, 20),
        SolarTerm("立夏", 5, 5),
        EverydaySolarTerm("小满", 5, 21),
        SolarTerm("芒种", 6, 5),
        SolarTerm("夏至", 6, 21),
        SolarTerm("小暑", 7, 7),
        SolarTerm("大暑", 7, 23),
        SolarTerm("立秋", 8, 7),
        SolarTerm("处暑", 8, 23),
        SolarTerm("白露", 9, 7),
        SolarTerm("秋分", 9, 23),
        SolarTerm("寒露", 10, 8),
        SolarTerm("霜降", 10, 23),
        SolarTerm("立冬", 11, 7),
        EverydaySolarTerm("小雪", 11, 22),
        EverydaySolarTerm("大雪", 12, 7),
        SolarTerm("小寒", 1, 5),
        EverydaySolarTerm("大寒", 1, 20),
    ];

    private static Festival Solar(string name, int month, int day, params string[] words) => new(name, month, day, false, [name, .. words]);

    private static Festival SolarTerm(string name, int month, int day) => new(name, month, day, false, [name]) { IsTerm = true };

    private static Festival EverydaySolarTerm(string name, int month, int day) => new(name, month, day, false, [name + "节气", name + "前后", name + "那天", name + "时节"]) { IsTerm = true };

    private static Festival Lunar(string name, int month, int day, params string[] words) => new(name, month, day, true, [name, .. words]);
}
