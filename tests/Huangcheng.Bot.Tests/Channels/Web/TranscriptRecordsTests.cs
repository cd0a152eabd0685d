using Huangcheng.Bot.Channels.Web;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Tests.Data;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

public sealed class TranscriptRecordsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_gets_what_they_wrote_and_can_have_it_deleted()
    {
        await using var stand = await DataStand.StartAsync();
        var transcript = new Transcript(null!, stand.Writes, TestSeal.New(), stand.Clock);
        var records = new TranscriptRecords(transcript);
        await AddAsync(stand, "bo", ["我叫张三", "您好", "删除资料", "确定，全部删除"]);
        await AddAsync(stand, "an", ["别人的", "您好"]);

        await using var db = stand.OpenDb();
        var exported = await records.ExportAsync(db, "bo", Token);
        Assert.Equal(["我叫张三", "删除资料"], exported!.AsArray().Select(line => line!["您写的"]!.GetValue<string>()), StringComparer.Ordinal);
        Assert.Null(await records.ExportAsync(db, "nobody", Token));

        await stand.Writes.RunAsync((scope, token) => records.EraseAsync(scope, "bo", token), Token);

        var left = db.WebMessages.OrderBy(line => line.Id).ToList();
        Assert.Equal(["确定，全部删除", "别人的", "您好"], left.Select(line => transcript.Open(line).Content.Text), StringComparer.Ordinal);
        Assert.Equal(4, left[0].Sequence);
    }

    /// <summary>The person and the bot by turns.</summary>
    private static Task<int> AddAsync(DataStand stand, string chatId, string[] lines) => stand.Writes.RunAsync(
        (scope, token) =>
        {
            scope.Db.WebMessages.AddRange(lines.Select((line, i) => new WebMessage
            {
                ChatId = chatId,
                Sequence = i + 1,
                Change = i + 1,
                FromPerson = i % 2 == 0,
                Content = TestSeal.New().SealJson(new Content(line), WebJson.Plain.Content),
                At = stand.Clock.GetUtcNow(),
            }));
            return scope.Db.SaveChangesAsync(token);
        },
        Token);
}
