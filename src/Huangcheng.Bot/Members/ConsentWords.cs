namespace Huangcheng.Bot.Members;

/// <summary>Consents as people read them.</summary>
internal static class ConsentWords
{
    public static string Of(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.Signup => "用姓名电话报名",
        ConsentPurpose.MinorSignup => "替孩子报名",
        ConsentPurpose.DailyQuestion => "每天收一道题",
        ConsentPurpose.FamilyView => "家人看学习情况",
        _ => "记住我的资料",
    };
}
