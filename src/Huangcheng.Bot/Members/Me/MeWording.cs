namespace Huangcheng.Bot.Members.Me;

/// <summary>What a person reads about their own data.</summary>
internal static class MeWording
{
    public const string OnlyInPrivate = "您的资料只能在和我的私聊里看，群里别人也看得到。请点我的头像私聊，再发“我的资料”。";

    public const string NothingHeld = "我这里没有存您的称呼、电话和村居。";

    public const string Erased = "已经全部删除：称呼、电话、村居、同意记录、报名、学习和聊天记录。以后还可以随时来找我。";

    public const string LastOwner = "您是唯一的负责人，删除后就没有人能管理小助手了。请先发 /invite 邀请另一位负责人，再来删除。";

    public const string Undone = "已经改回原来的。";

    public const string TooLate = "已经超过 10 分钟，不能撤销了。要改的话，请点“改资料”。";

    public const string NotRemembered = "好的，没有保存。每次报名时再填就行，别的功能都不受影响。";

    public static string Of(CardField field) => field switch
    {
        CardField.Name => "称呼",
        CardField.Phone => "电话",
        _ => "村居",
    };

    public static string Ask(CardField field) => field switch
    {
        CardField.Name => "请打出您的姓名或称呼。",
        CardField.Phone => "请打出您的电话号码。手机、座机都可以，座机请带区号。",
        _ => "请打村名里的几个字，例如：于家。",
    };

    public static string Hint(CardField field) => field switch
    {
        CardField.Name => PersonName.Hint,
        CardField.Phone => PhoneText.Hint,
        _ => "没有找到这个村。请换几个字再打一次。",
    };

    public static string Show(CardField field, string value) => field == CardField.Phone ? PhoneText.Show(value) : value;
}
