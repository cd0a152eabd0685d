using Huangcheng.Bot.Knowledge.Documents;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Documents;

public sealed class ConsentTextTests
{
    private static readonly KnowledgeSnapshot s_real = KnowledgeFolder.Load(KnowledgeFolderOnDisk.Path);

    [Fact]
    public void The_shipped_sign_up_text_says_what_the_office_has_not_provided()
    {
        var text = Signup.Render(Office.Empty);

        Assert.Contains("单位名称未提供；地址：未提供；电话：未提供；联系人：未提供。", text, StringComparison.Ordinal);
        Assert.Contains("活动结束后 30 天", text, StringComparison.Ordinal);
        Assert.Contains("10. 要投诉", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_office_has_provided_stands_in_it()
    {
        var office = new Office("皇城镇人民政府办公室", "0533-0000000", "皇城镇驻地", null, null) { Contact = "王老师" };

        Assert.Contains(
            "1. 谁在收集：皇城镇人民政府办公室；地址：皇城镇驻地；电话：0533-0000000；联系人：王老师。",
            Signup.Render(office),
            StringComparison.Ordinal);
    }

    private static ConsentText Signup => s_real.Consents.Single(text => text.Purpose == ConsentText.Signup);
}
