using System.Text;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>The knowledge as a clerk works with it: what a resident is answered changes at once, and can be taken back.</summary>
public sealed class KnowledgePagesTests
{
    internal const string Notice =
        """
        关于印发《皇城镇2025年社区教育工作计划》的通知
        各村居、各单位：
        现予印发。
        皇城镇人民政府办公室
        2025年3月1日
        一、工作目标
        1.扩大覆盖面。
        2025年皇城镇社区教育工作配档表
        月份
        工作安排
        责任部门
        3月
        智能手机培训
        社区教育中心
        7月
        消夏晚会
        夏季义诊
        文化站
        卫生院
        各村居
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_nobody_could_answer_becomes_one_that_is_answered()
    {
        using var folder = new TestFolder();
        await using var bot = await StartAsync(folder);
        await bot.Person("sun").Says("镇上哪里可以修电动车？");
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await visitor.GoAsync("/staff/knowledge");
        Assert.Contains("修电动车", visitor.Text, StringComparison.Ordinal);

        await visitor.GoAsync(visitor.Page.QuerySelector("td a")!.GetAttribute("href")!);
        await visitor.SubmitAsync("保存，马上启用", ("Form.Answer", "镇供销社东边有一家修车铺。"), ("Form.Also", "电动车坏了去哪修\n修电动车"));

        Assert.Contains("存好了", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("镇供销社东边", await bot.Person("sun").Says("镇上哪里可以修电动车？"), StringComparison.Ordinal);
        Assert.Contains("答上来了", await visitor.GoAsync("/staff/knowledge?q=修电动车"), StringComparison.Ordinal);

        // Work that is done is not asked for again, and comes back with the gap.
        Assert.Null(visitor.Page.QuerySelector("td a"));
        Assert.DoesNotContain("修电动车", await visitor.GoAsync("/staff"), StringComparison.Ordinal);
        await visitor.GoAsync("/staff/knowledge/faq");
        await visitor.SubmitAsync("删除：镇上哪里可以修电动车");
        Assert.Contains("镇上哪里可以修电动车", await visitor.GoAsync("/staff"), StringComparison.Ordinal);
        Assert.DoesNotContain("镇供销社东边", await bot.Person("sun").Says("镇上哪里可以修电动车？"), StringComparison.Ordinal);
        await using var db = bot.OpenDb();
        Assert.Equal(["登录工作台", "保存问答", "删除问答"], await db.Audit.OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Token));
    }

    [Fact]
    public async Task A_quote_that_stands_nowhere_is_not_kept_and_nothing_typed_is_lost()
    {
        using var folder = new TestFolder();
        await using var bot = await StartAsync(folder);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await visitor.GoAsync("/staff/knowledge/faq");

        await visitor.SubmitAsync("保存，马上启用", ("Form.Question", "有经费吗"), ("Form.Answer", "<b>有</b>"), ("Form.Told", ""), ("Form.Quote", "每人发一百元"));

        Assert.Contains("须一字不差", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("<b>有</b>", visitor.Page.QuerySelector("textarea[name='Form.Answer']")!.TextContent);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "knowledge/faq/desk.yaml")));
    }

    [Fact]
    public async Task A_new_notice_is_read_settled_by_a_person_put_into_use_and_taken_back()
    {
        using var folder = new TestFolder();
        await using var bot = await StartAsync(folder);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await UploadAsync(visitor, "通知.txt", Notice);
        Assert.Contains("要您核定的（1 个月）", visitor.Text, StringComparison.Ordinal);

        await visitor.SubmitAsync("再核对一遍", ("m7-0", "文化站"));
        Assert.Contains("7 月“夏季义诊”还没有勾", visitor.Text, StringComparison.Ordinal);
        await visitor.SubmitAsync("再核对一遍", ("m7-0", "文化站"), ("m7-1", "卫生院"));
        Assert.Contains("没有写进对应关系", visitor.Text, StringComparison.Ordinal);
        await visitor.SubmitAsync("再核对一遍", ("m7-0", "文化站"), ("m7-0", "各村居"), ("m7-1", "卫生院"));
        Assert.Contains("新的 7 月：消夏晚会（文化站、各村居）", visitor.Text, StringComparison.Ordinal);
        await PublishAsync(visitor);

        Assert.Contains("2025 年的计划启用了", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("消夏晚会", await bot.Person("sun").Says("2025年7月有什么活动"), StringComparison.Ordinal);
        await SeeAnotherAsync(visitor);
        await visitor.GoAsync("/staff/knowledge/plan/2025");
        await visitor.SubmitAsync("退回上一份");
        Assert.Contains("退回好了", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("消夏晚会", await bot.Person("sun").Says("2025年7月有什么活动"), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "knowledge/plans/2025/source.txt")));
    }

    [Fact]
    public async Task Merged_cells_are_told_and_an_empty_one_is_settled_on_the_page()
    {
        using var folder = new TestFolder();
        await using var bot = await StartAsync(folder);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await UploadAsync(visitor, "通知.html", Page("<tr><td rowspan=2>3月<td>智能手机培训<td rowspan=2>社区教育中心<tr><td>读书会<tr><td>7月<td>消夏晚会<td><tr><td>8月<td>夏季义诊<td>卫生院<tr><td><td>送戏下乡<td>"));
        Assert.Contains("要您核定的（2 个月）", visitor.Text, StringComparison.Ordinal);
        await visitor.SubmitAsync("再核对一遍", ("m8-0", "卫生院"), ("m8-1", "卫生院"));
        Assert.Contains("7 月在原表里没有写部门", visitor.Text, StringComparison.Ordinal);
        var source = visitor.Page.QuerySelector("textarea[name=Text]")!.TextContent;
        await visitor.SubmitAsync("再核对一遍", ("m8-0", "卫生院"), ("m8-1", "卫生院"), ("Text", source.Replace("消夏晚会\t（空白）", "消夏晚会\t文化站", StringComparison.Ordinal)));
        Assert.Contains("3 月读书会原表此处部门与上一行合为一格", string.Concat(visitor.Page.QuerySelectorAll("td").Select(cell => cell.TextContent)), StringComparison.Ordinal);
        await PublishAsync(visitor);

        Assert.Contains("2025 年的计划启用了", visitor.Text, StringComparison.Ordinal);
        var answer = await bot.Person("sun").Says("2025年3月有什么活动");
        Assert.Contains("《读书会》 — 社区教育中心", answer, StringComparison.Ordinal);
        Assert.Contains("合为一格", answer, StringComparison.Ordinal);
    }

    /// <summary>The same notice once more, and then with another sentence and somebody's advert in it.</summary>
    private static async Task SeeAnotherAsync(DeskVisitor visitor)
    {
        (string, string)[] ticks = [("m7-0", "文化站"), ("m7-0", "各村居"), ("m7-1", "卫生院")];
        await UploadAsync(visitor, "通知.txt", Notice);
        await visitor.SubmitAsync("再核对一遍", ticks);
        Assert.Contains("一模一样", visitor.Text, StringComparison.Ordinal);
        Assert.Null(visitor.Page.QuerySelector("#removed"));

        await UploadAsync(visitor, "通知.txt", "【打印本页】\n真人电子游艺平台\n" + Notice.Replace("扩大覆盖面", "扩大覆盖面，办好<b>夜校</b>", StringComparison.Ordinal));
        Assert.Equal(
            ["网页装饰 第 1 行：【打印本页】", "疑似被植入 第 2 行：真人电子游艺平台"],
            visitor.Page.QuerySelectorAll("#removed li").Select(line => line.TextContent),
            StringComparer.Ordinal);
        await visitor.SubmitAsync("再核对一遍", ticks);
        Assert.DoesNotContain("一模一样", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("配档表里的工作没有变", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["新的 扩大覆盖面，办好<b>夜校</b>", "没有了 扩大覆盖面"],
            visitor.Page.QuerySelectorAll("#said li").Select(line => line.TextContent),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd", "只能读")]
    [InlineData("a.docx", "不是完好的 Word 文档")]
    [InlineData("a.txt", "没有找到")]
    public async Task What_is_no_notice_is_refused_and_changes_nothing(string name, string advice)
    {
        using var folder = new TestFolder();
        await using var bot = await StartAsync(folder);
        using var visitor = await DeskVisitor.SignedInAsync(bot);

        await UploadAsync(visitor, name, "<script>alert(1)</script>");

        Assert.Contains(advice, visitor.Text, StringComparison.Ordinal);
        Assert.Null(visitor.Page.QuerySelector("script"));
        Assert.DoesNotContain("启用", string.Join(" ", visitor.Page.QuerySelectorAll("button").Select(button => button.TextContent)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_of_a_village_do_not_change_what_the_town_knows()
    {
        using var folder = new TestFolder();
        await using var bot = await StartAsync(folder);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "wang", Role.Approver, DeskScene.Village);
        await visitor.GoAsync("/staff/knowledge/faq");
        Assert.Null(visitor.Page.QuerySelector("textarea"));
        var form = visitor.Form("退出登录");

        using var content = new FormUrlEncodedContent(DeskVisitor.Filled(form, ("Form.Question", "a"), ("Form.Answer", "b"), ("Form.Told", "c")));
        using var response = await visitor.Http.PostAsync("/staff/knowledge/faq?handler=Save", content, Token);

        Assert.Contains("要有全镇的", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "knowledge/faq/desk.yaml")));
    }

    /// <summary>The notice as a saved page, with a table of these rows.</summary>
    internal static string Page(string rows) =>
        $"{string.Concat(Notice[..Notice.IndexOf("月份", StringComparison.Ordinal)].Split('\n').Select(line => $"<p>{line}</p>"))}<table><tr><th>月份<th>工作安排<th>责任部门{rows}</table>";

    internal static Task<TestBot> StartAsync(TestFolder folder) =>
        TestBot.StartAsync(setup => setup.Settings["Knowledge:Path"] = folder.CopyKnowledge());

    internal static Task UploadAsync(DeskVisitor visitor, string name, string text) => UploadAsync(visitor, name, Encoding.UTF8.GetBytes(text));

    internal static async Task UploadAsync(DeskVisitor visitor, string name, byte[] file)
    {
        await visitor.GoAsync("/staff/knowledge/upload");
        var form = visitor.Form("读一读");
        using var content = new MultipartFormDataContent();
        foreach (var (field, value) in DeskVisitor.Filled(form).Where(field => field.Key != "file"))
        {
            content.Add(new StringContent(value), field);
        }

        content.Add(new ByteArrayContent(file), "file", name);
        await visitor.PostAsync(form.GetAttribute("action")!, content);
    }

    internal static async Task PublishAsync(DeskVisitor visitor)
    {
        var button = visitor.Page.QuerySelectorAll("button").First(one => one.TextContent.Contains("启用", StringComparison.Ordinal));
        using var content = new FormUrlEncodedContent(DeskVisitor.Filled(visitor.Form("内容都对，启用")));
        await visitor.PostAsync(button.GetAttribute("formaction")!, content);
    }
}
